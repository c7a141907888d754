import styles from './Skeleton.module.css';

interface Props {
  lines?: number;
  /** With a round picture in front of every line, as in lists of people or posts. */
  faces?: boolean;
}

/** Stands in for what is loading; invisible for the first 300 ms, so that the quick are not flickered at. */
export function Skeleton({ lines = 4, faces = false }: Props) {
  return (
    <div className={styles.skeleton} aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        // Lines of nothing have no identity but their place.
        <div key={`line ${line + 1}`} className={styles.row}>
          {faces ? <span className={styles.face} /> : null}
          <span className={styles.line} data-length={line % 4} />
        </div>
      ))}
    </div>
  );
}

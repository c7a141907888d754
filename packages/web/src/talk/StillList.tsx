import styles from './PostList.module.css';
import { RowView } from './RowView.tsx';
import type { Row } from './rows.ts';

interface Props {
  label: string;
  rows: readonly Row[];
  highlighted: string | null;
  addresses: { earlier: string; later: string };
}

/** The page's posts as the server writes them: all of them, readable without scripts, beginning at the end. */
export function StillList({ label, rows, highlighted, addresses }: Props) {
  return (
    <div className={styles.frame}>
      {/* What scrolls must be reachable by the keyboard, also before scripts have come. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={`${styles.scroller} ${styles.still}`} role="region" aria-label={label} tabIndex={0} data-posts>
        <div className={styles.rows}>
          {rows.map((row) => (
            <RowView
              key={row.key}
              row={row}
              author={null}
              active={false}
              highlighted={row.key === highlighted}
              loading={false}
              addresses={addresses}
              onEarlier={() => {}}
              onLater={() => {}}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

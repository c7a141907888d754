import { Icon } from '../../ui/Icon.tsx';
import styles from './Podcast.module.css';

/** A show's picture, or what keeps its place until there is one. Its title stands beside it. */
export function Cover({ src, size }: { src: string | null; size: number }) {
  return src ? (
    <img src={src} alt="" width={size} height={size} className={styles.cover} />
  ) : (
    <span className={styles.none}>
      <Icon name="mic" size="large" />
    </span>
  );
}

import { Skeleton } from '../ui/Skeleton.tsx';
import stage from './Stage.module.css';
import styles from './WebinarView.module.css';

/** The shape of a webinar while it is waited for. */
export function WebinarSkeleton() {
  return (
    <div className={styles.webinar}>
      <div className={styles.main}>
        <div className={stage.stage} />
        <Skeleton lines={4} />
      </div>
      <div className={styles.side}>
        <Skeleton lines={8} />
      </div>
    </div>
  );
}

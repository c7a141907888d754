import { Page } from '../ui/Page.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './RoomSkeleton.module.css';

export function RoomSkeleton() {
  return (
    <Page width="fill">
      <div className={styles.skeleton}>
        <Skeleton lines={7} faces />
      </div>
    </Page>
  );
}

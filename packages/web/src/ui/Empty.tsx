import type { ReactNode } from 'react';
import styles from './Empty.module.css';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
  icon?: IconName;
  title: string;
  /** What to do next. */
  hint: ReactNode;
  /** A button or link that does it. */
  action?: ReactNode;
}

/** What a list says when there is nothing in it. */
export function Empty({ icon, title, hint, action }: Props) {
  return (
    <div className={styles.empty}>
      {icon ? (
        <span className={styles.icon}>
          <Icon name={icon} size="large" />
        </span>
      ) : null}
      <p className={styles.title}>{title}</p>
      <p className={styles.hint}>{hint}</p>
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  );
}

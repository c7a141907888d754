import type { ReactNode } from 'react';
import styles from './Badge.module.css';

interface Props {
  tone?: 'neutral' | 'accent' | 'ok' | 'warn' | 'stop';
  children: ReactNode;
}

export function Badge({ tone = 'neutral', children }: Props) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  );
}

/** The one red thing: it happens now. The word comes from the caller, in the reader's language. */
export function LiveBadge({ children }: { children: ReactNode }) {
  return (
    <span className={styles.live}>
      <span className={styles.dot} aria-hidden="true" />
      {children}
    </span>
  );
}

import type { ReactNode } from 'react';
import { Icon } from '../ui/Icon.tsx';
import styles from './ImportOutcome.module.css';

interface Props {
  tone: 'done' | 'refused';
  title: ReactNode;
  children: ReactNode;
}

/** How an import ended. */
export function ImportOutcome({ tone, title, children }: Props) {
  return (
    <section className={styles.outcome} data-tone={tone} role={tone === 'refused' ? 'alert' : undefined}>
      <h2 className={styles.title}>
        <Icon name={tone === 'refused' ? 'warning' : 'check'} />
        {title}
      </h2>
      {children}
    </section>
  );
}

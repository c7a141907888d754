import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './LinkTabs.module.css';

interface Props {
  label: string;
  tabs: readonly { to: string; label: ReactNode; current: boolean }[];
}

/** Tabs that are addresses: they work without JavaScript, with the back button, and in a link somebody sends. */
export function LinkTabs({ label, tabs }: Props) {
  return (
    <nav aria-label={label} className={styles.list}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className={styles.tab} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

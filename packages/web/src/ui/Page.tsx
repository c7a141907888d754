import type { ReactNode } from 'react';
import styles from './Page.module.css';

interface Props {
  /** `reading` for one column of text or a form, `wide` for lists and grids, `fill` for a page that scrolls inside. */
  width?: 'reading' | 'wide' | 'fill';
  className?: string | undefined;
  children: ReactNode;
}

/** The room a page has inside the shell. */
export function Page({ width = 'wide', className, children }: Props) {
  return (
    <div className={`${styles.page} ${styles[width]} ${className ?? ''}`} data-page={width}>
      {children}
    </div>
  );
}

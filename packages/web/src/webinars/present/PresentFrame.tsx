import type { ReactNode } from 'react';
import { useText } from '../../kernel/i18n.tsx';
import { paths } from '../../kernel/paths.ts';
import { useSite } from '../../kernel/site.tsx';
import styles from './Present.module.css';
import { QrCode } from './QrCode.tsx';

export type Mode = 'show' | 'join' | 'black';

interface Props {
  slug: string;
  title: string;
  connected: boolean;
  mode: Mode;
  children?: ReactNode;
}

/** The screen itself: always with the way in, and a small dot where the line is cut. */
export function PresentFrame({ slug, title, connected, mode, children }: Props) {
  const text = useText();
  const site = useSite();
  const address = new URL(paths.webinar(slug), site.origin);
  const shown = `${address.host}${address.pathname}`;
  return (
    <div className={styles.screen} data-mode={mode}>
      <h1 className={styles.title}>
        <bdi>{title}</bdi>
      </h1>
      <div className={styles.stage}>{mode === 'show' ? children : null}</div>
      <footer className={styles.join}>
        <div className={styles.qr}>
          <QrCode address={address.href} label={text('present.qr', { address: shown })} />
        </div>
        <p className={styles.how}>
          <span>{text('present.join')}</span>
          <strong className={styles.address}>{shown}</strong>
        </p>
      </footer>
      {connected ? null : (
        <span className={styles.dot} role="img" aria-label={text('connection.connecting')} data-passing />
      )}
    </div>
  );
}

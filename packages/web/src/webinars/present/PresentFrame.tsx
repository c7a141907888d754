import type { ReactNode } from 'react';
import { useText } from '../../kernel/i18n.tsx';
import { paths } from '../../kernel/paths.ts';
import { useSite } from '../../kernel/site.tsx';
import { shortAddress } from '../shortAddress.ts';
import styles from './Present.module.css';
import { QrCode } from './QrCode.tsx';

export type Mode = 'show' | 'join' | 'black';

interface Props {
  slug: string;
  /** Null until the webinar is known: then the long address leads in. */
  shortCode: string | null;
  title: string;
  connected: boolean;
  mode: Mode;
  children?: ReactNode;
}

/** The screen itself: always with the way in, and a small dot where the line is cut. */
export function PresentFrame({ slug, shortCode, title, connected, mode, children }: Props) {
  const text = useText();
  const site = useSite();
  const long = new URL(paths.webinar(slug), site.origin);
  const { href, place, code } = shortCode
    ? shortAddress(shortCode, site.origin)
    : { href: long.href, place: long.host + long.pathname, code: '' };
  return (
    <div className={styles.screen} data-mode={mode}>
      <h1 className={styles.title}>
        <bdi>{title}</bdi>
      </h1>
      <div className={styles.stage}>{mode === 'show' ? children : null}</div>
      <footer className={styles.join}>
        <div className={styles.qr}>
          <QrCode address={href} label={text('present.qr', { address: place + code })} />
        </div>
        <p className={styles.how}>
          <span>{text('present.join')}</span>
          <bdi className={styles.address} dir="ltr">
            {place}
            {code ? <strong className={styles.code}>{code}</strong> : null}
          </bdi>
        </p>
      </footer>
      {connected ? null : (
        <span className={styles.dot} role="img" aria-label={text('connection.connecting')} data-passing />
      )}
    </div>
  );
}

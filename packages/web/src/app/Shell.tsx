import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { useSession } from '../kernel/session.ts';
import { useSite } from '../kernel/site.tsx';
import { InboxLink } from '../notifications/InboxLink.tsx';
import { playerFor, useListened } from '../stories/podcast/listening.ts';
import { Announcer } from '../ui/announce.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { LiveStrip } from './LiveStrip.tsx';
import { Mark } from './Mark.tsx';
import { placesFor } from './places.ts';
import styles from './Shell.module.css';
import { VerifyStrip } from './VerifyStrip.tsx';
import { ViewerMenu } from './ViewerMenu.tsx';

function Entrance() {
  const text = useText();
  const { pathname, search } = useLocation();
  const { viewer, known } = useSession();
  if (viewer)
    return (
      <div className={styles.entrance}>
        <InboxLink />
        <ViewerMenu viewer={viewer} />
      </div>
    );
  const next = pathname.startsWith('/sign-') ? undefined : pathname + search;
  return (
    <div className={styles.entrance} data-known={known}>
      <ViewerMenu viewer={null} />
      <ButtonLink to={paths.signIn(next)} look="quiet" size="small">
        {text('shell.signIn')}
      </ButtonLink>
      <ButtonLink to={paths.signUp(next)} look="primary" size="small">
        {text('shell.join')}
      </ButtonLink>
    </div>
  );
}

function Places() {
  const text = useText();
  const { pathname } = useLocation();
  const { viewer } = useSession();
  return (
    <nav className={styles.places} aria-label={text('shell.places')} data-screen-only>
      {placesFor(viewer).map(({ to, label, icon, within }) => (
        <Link
          key={to}
          to={to}
          className={styles.place}
          aria-current={
            pathname === to ? 'page' : within.some((start) => pathname.startsWith(start)) ? 'true' : undefined
          }
        >
          <Icon name={icon} />
          <span>{text(label)}</span>
        </Link>
      ))}
    </nav>
  );
}

/** What stands around every page: where one can go, who one is, what is live. */
export function Shell({ children }: { children: ReactNode }) {
  const text = useText();
  const site = useSite();
  const listened = useListened();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#page">
        {text('shell.skip')}
      </a>
      <header className={styles.top} data-screen-only>
        <Link to={paths.home} className={styles.brand}>
          <Mark />
          <span>{site.name}</span>
        </Link>
        <Entrance />
      </header>
      <Places />
      <div className={styles.strips} data-screen-only>
        <ConnectionBanner />
        <VerifyStrip />
        <LiveStrip />
      </div>
      <main id="page" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      {listened ? playerFor(listened) : null}
      <Announcer />
    </div>
  );
}

import { useEffect } from 'react';
import { Link, useLocation } from 'react-router';
import { useQuery } from 'urql';
import { byDraw } from '../home/byDraw.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { LiveBadge } from '../ui/Badge.tsx';
import styles from './LiveStrip.module.css';

const LIVE_STRIP = graphql(`
  query LiveStrip {
    rooms(live: true) {
      id
      slug
      name
      present
      kind
    }
    webinars(status: [LIVE], first: 3) {
      edges {
        node {
          id
          slug
          title
        }
      }
    }
  }
`);
const freshForMs = 60_000;

/** One line for what is live, wherever the reader is, except where they are already in it. */
export function LiveStrip() {
  const text = useText();
  const { pathname } = useLocation();
  const [{ data }, refresh] = useQuery({ query: LIVE_STRIP });
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') refresh({ requestPolicy: 'network-only' });
    };
    const timer = setInterval(look, freshForMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [refresh]);
  const webinars = (data?.webinars.edges ?? []).map(({ node }) => ({
    to: paths.webinar(node.slug),
    name: node.title,
    note: text('live.webinar'),
  }));
  const rooms = [...(data?.rooms ?? [])].sort(byDraw).map(({ slug, name, present }) => ({
    to: paths.room(slug),
    name,
    note: text('room.present', { count: present }),
  }));
  const live = [...webinars, ...rooms];
  const [first] = live;
  const listed = pathname === paths.home || pathname === paths.live;
  if (!first || listed || live.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`))) return null;
  return (
    <aside className={styles.strip} aria-label={text('live.now')}>
      <LiveBadge>{text('live.badge')}</LiveBadge>
      <Link to={first.to} className={styles.room}>
        <bdi className={styles.name}>{first.name}</bdi>
        <span className={styles.present}>{first.note}</span>
        <span className={styles.join}>{text('live.join')}</span>
      </Link>
      {live.length > 1 ? (
        <Link to={paths.live} className={styles.more}>
          {text('live.more', { count: live.length - 1 })}
        </Link>
      ) : null}
    </aside>
  );
}

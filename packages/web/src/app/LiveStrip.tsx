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
  const rooms = [...(data?.rooms ?? [])].sort(byDraw);
  const [first] = rooms;
  const listed = pathname === paths.home || pathname === paths.live;
  if (!first || listed || rooms.some((room) => pathname === paths.room(room.slug))) return null;
  return (
    <aside className={styles.strip} aria-label={text('live.now')}>
      <LiveBadge>{text('live.badge')}</LiveBadge>
      <Link to={paths.room(first.slug)} className={styles.room}>
        <bdi className={styles.name}>{first.name}</bdi>
        <span className={styles.present}>{text('room.present', { count: first.present })}</span>
        <span className={styles.join}>{text('live.join')}</span>
      </Link>
      {rooms.length > 1 ? (
        <Link to={paths.live} className={styles.more}>
          {text('live.more', { count: rooms.length - 1 })}
        </Link>
      ) : null}
    </aside>
  );
}

import type { LiveNowFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import styles from './LiveNow.module.css';
import { LiveRooms } from './LiveRooms.tsx';
import { NothingLive } from './NothingLive.tsx';
import { SessionCard } from './SessionCard.tsx';

graphql(`
  fragment LiveNow on Query {
    ...LiveRooms
    sessionsNow {
      id
      room {
        id
        status
      }
      ...SessionCard
    }
  }
`);

/** Rooms where people talk, then the sessions that run without an open room. */
export function LiveNow({ data }: { data: LiveNowFragment }) {
  const text = useText();
  const sessions = data.sessionsNow.filter((session) => session.room?.status !== 'LIVE');
  if (data.rooms.length + sessions.length === 0) return <NothingLive />;
  return (
    <div className={styles.live}>
      <LiveRooms data={data} title={text('live.rooms')} />
      {sessions.length > 0 ? (
        <section className={styles.part} aria-labelledby="live-sessions">
          <h2 id="live-sessions">{text('live.sessions')}</h2>
          <ul className={styles.sessions}>
            {sessions.map((session) => (
              <SessionCard key={session.id} session={session} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

import type { LiveNowFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import styles from './LiveNow.module.css';
import { RoomCard } from './RoomCard.tsx';
import { SessionCard } from './SessionCard.tsx';

graphql(`
  fragment LiveNow on Query {
    rooms(live: true) {
      id
      present
      ...RoomCard
    }
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

/** Rooms where people talk, the fullest first; then the sessions that run without an open room. */
export function LiveNow({ data }: { data: LiveNowFragment }) {
  const text = useText();
  const rooms = [...data.rooms].sort((one, other) => other.present - one.present);
  const sessions = data.sessionsNow.filter((session) => session.room?.status !== 'LIVE');
  if (rooms.length + sessions.length === 0) {
    return (
      <Empty
        icon="live"
        title={text('live.empty.title')}
        hint={text('live.empty.hint')}
        action={<ButtonLink to={paths.programme()}>{text('welcome.programme')}</ButtonLink>}
      />
    );
  }
  return (
    <div className={styles.live}>
      {rooms.length > 0 ? (
        <section className={styles.part} aria-labelledby="live-rooms">
          <h2 id="live-rooms">{text('live.rooms')}</h2>
          <ul className={styles.rooms}>
            {rooms.map((room, place) => (
              <RoomCard key={room.id} room={room} first={place === 0} />
            ))}
          </ul>
        </section>
      ) : null}
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

import type { JoinRoomFragment, RoomStatus } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { type TextKey, useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { LiveBadge } from '../ui/Badge.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import styles from './JoinRoom.module.css';
import type { Standing } from './standing.ts';

graphql(`
  fragment JoinRoom on Session {
    id
    room {
      id
      slug
      status
      present
    }
  }
`);

const said: Record<RoomStatus, { hint: TextKey; action: TextKey }> = {
  LIVE: { hint: 'session.room.live', action: 'session.room.join' },
  SCHEDULED: { hint: 'session.room.scheduled', action: 'session.room.look' },
  ENDED: { hint: 'session.room.ended', action: 'session.room.read' },
};

/** The way into the session's room, and what is to be expected there. */
export function JoinRoom({ session, standing }: { session: JoinRoomFragment; standing: Standing }) {
  const text = useText();
  const { room } = session;
  if (!room || (standing === 'cancelled' && room.status === 'SCHEDULED')) return null;
  const isLive = room.status === 'LIVE';
  const { hint, action } = said[room.status];
  const neverOpened = room.status === 'SCHEDULED' && standing === 'ended';
  return (
    <section className={styles.join} data-live={isLive} aria-label={text('session.room')} data-screen-only>
      {isLive ? (
        <p className={styles.state}>
          <LiveBadge>{text('live.badge')}</LiveBadge>
          {room.present > 0 ? <span>{text('room.present', { count: room.present })}</span> : null}
        </p>
      ) : null}
      <p className={styles.hint}>{text(neverOpened ? 'session.room.unopened' : hint)}</p>
      <ButtonLink
        to={paths.room(room.slug)}
        look={isLive ? 'primary' : 'plain'}
        size={isLive ? 'large' : 'normal'}
        icon="chat"
      >
        {text(action)}
      </ButtonLink>
    </section>
  );
}

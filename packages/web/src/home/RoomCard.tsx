import { Link } from 'react-router';
import type { RoomCardFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { LiveBadge } from '../ui/Badge.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './RoomCard.module.css';

graphql(`
  fragment RoomCard on Room {
    id
    slug
    name
    topic
    present
    session {
      id
      location
    }
  }
`);

/** A room that is open now; the whole card leads in. */
export function RoomCard({ room, first }: { room: RoomCardFragment; first: boolean }) {
  const text = useText();
  return (
    <li className={styles.card} data-first={first}>
      <p className={styles.state}>
        <LiveBadge>{text('live.badge')}</LiveBadge>
        <span className={styles.present}>{text('room.present', { count: room.present })}</span>
        {room.session?.location ? (
          <span className={styles.place}>
            <Icon name="place" size="small" />
            <bdi>{room.session.location}</bdi>
          </span>
        ) : null}
      </p>
      <h3 className={styles.name}>
        <Link to={paths.room(room.slug)} className={styles.link}>
          <bdi>{room.name}</bdi>
        </Link>
      </h3>
      {room.topic ? (
        <p className={styles.topic} dir="auto">
          {room.topic}
        </p>
      ) : null}
      <span className={styles.join} aria-hidden="true">
        {text('live.join')}
        <Icon name="forward" size="small" />
      </span>
    </li>
  );
}

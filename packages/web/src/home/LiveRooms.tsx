import type { LiveRoomsFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import styles from './LiveNow.module.css';
import { RoomCard } from './RoomCard.tsx';

graphql(`
  fragment LiveRooms on Query {
    rooms(live: true) {
      id
      present
      ...RoomCard
    }
  }
`);

/** Rooms where people talk, the fullest first; nothing where all are closed. */
export function LiveRooms({ data }: { data: LiveRoomsFragment }) {
  const text = useText();
  const rooms = [...data.rooms].sort((one, other) => other.present - one.present);
  if (rooms.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="live-rooms">
      <h2 id="live-rooms">{text('live.rooms')}</h2>
      <ul className={styles.rooms}>
        {rooms.map((room, place) => (
          <RoomCard key={room.id} room={room} first={place === 0} />
        ))}
      </ul>
    </section>
  );
}

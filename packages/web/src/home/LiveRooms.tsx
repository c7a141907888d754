import type { LiveRoomsFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { byDraw } from './byDraw.ts';
import styles from './LiveNow.module.css';
import { RoomCard } from './RoomCard.tsx';

graphql(`
  fragment LiveRooms on Query {
    rooms(live: true) {
      id
      present
      kind
      ...RoomCard
    }
  }
`);

/** Rooms where people talk; nothing where all are closed. */
export function LiveRooms({ data, title }: { data: LiveRoomsFragment; title: string }) {
  const rooms = [...data.rooms].sort(byDraw);
  if (rooms.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="live-rooms">
      <h2 id="live-rooms">{title}</h2>
      <ul className={styles.rooms}>
        {rooms.map((room, place) => (
          <RoomCard key={room.id} room={room} first={place === 0} />
        ))}
      </ul>
    </section>
  );
}

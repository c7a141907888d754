import { useId, useState } from 'react';
import type { RoomLineFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { Button } from '../ui/Button.tsx';
import { Time } from '../ui/Time.tsx';
import { TimedLine } from '../ui/TimedLine.tsx';
import styles from './RoomLines.module.css';

graphql(`
  fragment RoomLine on Room {
    id
    slug
    name
    topic
    session {
      id
      startsAt
      location
      event {
        id
        timeZone
      }
    }
  }
`);

interface Props {
  title: string;
  rooms: readonly RoomLineFragment[];
  order: 'soonest' | 'latest';
}

const shownAtFirst = 8;

function inOrder(rooms: readonly RoomLineFragment[], order: Props['order']): RoomLineFragment[] {
  const turn = order === 'soonest' ? 1 : -1;
  const startOf = (room: RoomLineFragment) => room.session?.startsAt ?? '';
  return [...rooms].sort((one, other) => turn * startOf(one).localeCompare(startOf(other)));
}

/** Rooms that are not open, one line each. */
export function RoomLines({ title, rooms, order }: Props) {
  const text = useText();
  const id = useId();
  const [all, showAll] = useState(false);
  if (rooms.length === 0) return null;
  const sorted = inOrder(rooms, order);
  const shown = all ? sorted : sorted.slice(0, shownAtFirst);
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <ul className={styles.list}>
        {shown.map(({ id: room, slug, name, topic, session }) => (
          <TimedLine
            key={room}
            when={
              session ? (
                <>
                  <Time at={session.startsAt} style="shortDay" zone={session.event.timeZone} />{' '}
                  <Time at={session.startsAt} zone={session.event.timeZone} />
                </>
              ) : null
            }
            to={paths.room(slug)}
            title={name}
            note={session?.location ?? topic}
          />
        ))}
      </ul>
      {shown.length < sorted.length ? (
        <p>
          <Button look="quiet" onClick={() => showAll(true)}>
            {text('rooms.all', { count: sorted.length })}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

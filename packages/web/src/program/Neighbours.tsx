import { Link } from 'react-router';
import type { NeighboursFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { formatWhen } from '../kernel/when.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './Neighbours.module.css';

graphql(`
  fragment Neighbours on Session {
    id
    location
    event {
      id
      timeZone
      sessions {
        id
        slug
        title
        kind
        status
        location
        startsAt
      }
    }
  }
`);

type Neighbour = NeighboursFragment['event']['sessions'][number];

/** What was before and what comes after in the same place; breaks and what is cancelled are passed over. */
export function neighboursOf({ id, location, event }: NeighboursFragment): { before?: Neighbour; after?: Neighbour } {
  if (!location) return {};
  const here = event.sessions
    .filter((one) => one.id === id || (one.location === location && one.kind !== 'BREAK' && one.status !== 'CANCELLED'))
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  const at = here.findIndex((one) => one.id === id);
  return { before: at > 0 ? here[at - 1] : undefined, after: here[at + 1] };
}

export function Neighbours({ session }: { session: NeighboursFragment }) {
  const text = useText();
  const { before, after } = neighboursOf(session);
  if (!before && !after) return null;
  const way = (to: Neighbour, direction: 'before' | 'after') => (
    <Link to={paths.session(to.slug)} className={styles.way} data-direction={direction}>
      <span className={styles.which}>
        {direction === 'before' ? <Icon name="back" size="small" /> : null}
        {text(direction === 'before' ? 'session.before' : 'session.after', { place: session.location })}
        {direction === 'after' ? <Icon name="forward" size="small" /> : null}
      </span>
      <span className={styles.title}>
        <bdi>{to.title}</bdi>
      </span>
      <span className={styles.when}>
        {formatWhen(to.startsAt, 'shortDay', { locale: text.locale, timeZone: session.event.timeZone })},{' '}
        {formatWhen(to.startsAt, 'time', { locale: text.locale, timeZone: session.event.timeZone })}
      </span>
    </Link>
  );
  return (
    <nav className={styles.ways} aria-label={text('session.ways', { place: session.location })} data-screen-only>
      {before ? way(before, 'before') : <span />}
      {after ? way(after, 'after') : null}
    </nav>
  );
}

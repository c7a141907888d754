import { Link } from 'react-router';
import type { OtherEventsFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { datesOf } from './dates.ts';
import styles from './OtherEvents.module.css';

graphql(`
  fragment OtherEvents on Event {
    id
    slug
    title
    timeZone
    startsAt
    endsAt
  }
`);

/** The other programmes there are, the latest first. */
export function OtherEvents({ events, except }: { events: readonly OtherEventsFragment[]; except: string }) {
  const text = useText();
  const others = events
    .filter((event) => event.slug !== except)
    .sort((one, other) => Date.parse(other.startsAt) - Date.parse(one.startsAt));
  if (others.length === 0) return null;
  return (
    <nav className={styles.others} aria-labelledby="other-events" data-screen-only>
      <h2 id="other-events">{text('programme.others')}</h2>
      <ul className={styles.list}>
        {others.map((event) => (
          <li key={event.id}>
            <Link to={paths.programme(event.slug)}>
              <bdi>{event.title}</bdi>
            </Link>{' '}
            <span className={styles.dates}>{datesOf(event, text.locale)}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

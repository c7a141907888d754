import { Link } from 'react-router';
import type { EventCardFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { dayOf, formatRange, useNow } from '../kernel/when.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './EventCard.module.css';

graphql(`
  fragment EventCard on Event {
    id
    slug
    title
    timeZone
    startsAt
    endsAt
    days
  }
`);

/** The programme's day ends at four in the morning, not at midnight. */
const dayBeginsMs = 4 * 3_600_000;

function useStanding(event: EventCardFragment): string | null {
  const text = useText();
  const now = useNow();
  if (now === null) return null;
  const day = event.days.indexOf(dayOf(now - dayBeginsMs, event.timeZone)) + 1;
  if (day > 0) return text('event.day', { day, days: event.days.length });
  if (now < Date.parse(event.startsAt)) {
    return text('event.soon', { days: Math.ceil((Date.parse(event.startsAt) - now) / 86_400_000) });
  }
  return now > Date.parse(event.endsAt) ? text('event.over') : null;
}

/** An event, where it stands, and the way to its programme. */
export function EventCard({ event }: { event: EventCardFragment }) {
  const text = useText();
  const standing = useStanding(event);
  // A last day that ends after midnight is still that day.
  const [first = event.startsAt, last = event.endsAt] = [event.days[0], event.days.at(-1)];
  return (
    <article className={styles.card}>
      <p className={styles.standing}>{standing ?? text('event.programme')}</p>
      <h2 className={styles.title}>
        <Link to={paths.programme(event.slug)} className={styles.link}>
          <bdi>{event.title}</bdi>
        </Link>
      </h2>
      <p className={styles.dates}>{formatRange(first, last, { locale: text.locale, timeZone: 'UTC' })}</p>
      <p className={styles.open} aria-hidden="true">
        {text('event.open')}
        <Icon name="forward" size="small" />
      </p>
    </article>
  );
}

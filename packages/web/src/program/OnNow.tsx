import { Link } from 'react-router';
import type { OnNowFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { useNow } from '../kernel/when.ts';
import { LiveBadge } from '../ui/Badge.tsx';
import styles from './OnNow.module.css';
import { nowAndNext } from './onNow.ts';
import { When } from './When.tsx';

graphql(`
  fragment OnNow on Event {
    id
    slug
    timeZone
    sessions {
      id
      slug
      title
      kind
      status
      startsAt
      endsAt
      day
      location
    }
  }
`);

/** What of an event is on at this minute and what begins next; nothing at all before its last hours and after it. */
export function OnNow({ event }: { event: OnNowFragment }) {
  const text = useText();
  const now = useNow();
  const parts = nowAndNext(event.sessions, now);
  return parts.map(({ when, sessions }) => (
    <section key={when} className={styles.part} aria-label={text(`onNow.${when}`)}>
      <h3 className={styles.heading}>
        {when === 'now' ? <LiveBadge>{text('onNow.now')}</LiveBadge> : text('onNow.next')}
      </h3>
      <ul className={styles.list}>
        {sessions.map((session) => (
          <li key={session.id} className={styles.session}>
            <span className={styles.time}>
              <When startsAt={session.startsAt} endsAt={session.endsAt} zone={event.timeZone} />
            </span>
            <span className={styles.what}>
              <Link to={paths.session(session.slug)} className={styles.link}>
                <bdi>{session.title}</bdi>
              </Link>
              {session.location ? <bdi className={styles.place}>{session.location}</bdi> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  ));
}

import { Link } from 'react-router';
import type { SpokenSessionsFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { Time } from '../ui/Time.tsx';
import styles from './Works.module.css';

graphql(`
  fragment SpokenSessions on Member {
    id
    sessions {
      id
      slug
      title
      startsAt
      event {
        id
        title
        timeZone
      }
    }
  }
`);

/** The sessions somebody speaks in; nothing at all for those who speak in none. */
export function SpokenSessions({ member }: { member: SpokenSessionsFragment }) {
  const text = useText();
  if (member.sessions.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="speaks">
      <h2 id="speaks">{text('member.speaks')}</h2>
      <ul className={styles.list}>
        {member.sessions.map((session) => (
          <li key={session.id} className={styles.work}>
            <Link to={paths.session(session.slug)} className={styles.title}>
              <bdi>{session.title}</bdi>
            </Link>
            <span className={styles.about}>
              <Time at={session.startsAt} style="shortDay" zone={session.event.timeZone} />,{' '}
              <Time at={session.startsAt} zone={session.event.timeZone} /> · <bdi>{session.event.title}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

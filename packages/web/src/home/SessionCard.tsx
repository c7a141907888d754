import { Link } from 'react-router';
import type { SessionCardFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { Time } from '../ui/Time.tsx';
import styles from './SessionCard.module.css';

graphql(`
  fragment SessionCard on Session {
    id
    slug
    title
    startsAt
    endsAt
    location
    event {
      id
      timeZone
    }
    speakers {
      displayName
    }
  }
`);

/** A session that runs now. */
export function SessionCard({ session }: { session: SessionCardFragment }) {
  const text = useText();
  const zone = session.event.timeZone;
  const speakers = session.speakers.map((speaker) => speaker.displayName);
  const names = new Intl.ListFormat(text.locale, { type: 'conjunction' }).format(speakers);
  return (
    <li className={styles.session}>
      <p className={styles.time}>
        <Time at={session.startsAt} zone={zone} />–<Time at={session.endsAt} zone={zone} />
      </p>
      <div className={styles.what}>
        <h3 className={styles.title}>
          <Link to={paths.session(session.slug)} className={styles.link}>
            <bdi>{session.title}</bdi>
          </Link>
        </h3>
        <p className={styles.where}>
          {session.location ? <bdi>{session.location}</bdi> : null}
          {session.location && names ? ' · ' : null}
          {names ? <bdi>{names}</bdi> : null}
        </p>
      </div>
    </li>
  );
}

import { Link } from 'react-router';
import type { SpeakersFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import styles from './Speakers.module.css';

graphql(`
  fragment Speakers on Session {
    id
    speakers {
      displayName
      avatarUrl
      member {
        id
        handle
        headline
      }
    }
  }
`);

/** Who speaks; those who are members here with the way to their profile. */
export function Speakers({ session }: { session: SpeakersFragment }) {
  const text = useText();
  if (session.speakers.length === 0) return null;
  return (
    <section aria-labelledby="speakers">
      <h2 id="speakers">
        <VisuallyHidden>{text('session.speakers')}</VisuallyHidden>
      </h2>
      <ul className={styles.speakers}>
        {session.speakers.map(({ displayName, avatarUrl, member }) => (
          <li key={member?.id ?? displayName} className={styles.speaker}>
            <Avatar name={displayName} handle={member?.handle} url={avatarUrl} />
            <span className={styles.who}>
              {member ? (
                <Link to={paths.member(member.handle)}>
                  <bdi>{displayName}</bdi>
                </Link>
              ) : (
                <bdi>{displayName}</bdi>
              )}
              {member?.headline ? (
                <span className={styles.headline} dir="auto">
                  {member.headline}
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Link } from 'react-router';
import type { WebinarPeopleFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { Avatar } from '../ui/Avatar.tsx';
import styles from './WebinarPeople.module.css';

graphql(`
  fragment WebinarPeople on Webinar {
    id
    hosts {
      ...WebinarPerson
    }
    panelists {
      ...WebinarPerson
    }
  }
  fragment WebinarPerson on Member {
    id
    handle
    displayName
    headline
    avatarUrl
  }
`);

/** Who stands in front of the audience: those who speak, then those who lead. */
export function WebinarPeople({ webinar }: { webinar: WebinarPeopleFragment }) {
  const text = useText();
  const groups = [
    { key: 'panelists', people: webinar.panelists },
    { key: 'hosts', people: webinar.hosts },
  ] as const;
  return groups.map(({ key, people }) =>
    people.length === 0 ? null : (
      <section key={key} className={styles.group}>
        <h2 className={styles.title}>{text(`webinar.${key}`, { count: people.length })}</h2>
        <ul className={styles.people}>
          {people.map(({ id, handle, displayName, headline, avatarUrl }) => (
            <li key={id} className={styles.person}>
              <Avatar name={displayName} handle={handle} url={avatarUrl} />
              <span className={styles.who}>
                <Link to={paths.member(handle)}>
                  <bdi>{displayName}</bdi>
                </Link>
                {headline ? (
                  <span className={styles.headline} dir="auto">
                    {headline}
                  </span>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      </section>
    ),
  );
}

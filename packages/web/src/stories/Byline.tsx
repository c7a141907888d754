import { Fragment } from 'react';
import { Link } from 'react-router';
import type { StoryBylineFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { Avatar } from '../ui/Avatar.tsx';
import styles from './Byline.module.css';

graphql(`
  fragment StoryByline on Story {
    byline {
      role
      organization
      disclosure
      member {
        id
        handle
        displayName
        avatarUrl
      }
    }
  }
`);

/** Who wrote it, as what, and what a reader should know of their interests. */
export function Byline({ story }: { story: StoryBylineFragment }) {
  const text = useText();
  return (
    <>
      <ul className={styles.authors}>
        {story.byline.map(({ member, role, organization }) => (
          <li key={member.id} className={styles.author}>
            <Avatar name={member.displayName} handle={member.handle} url={member.avatarUrl} size="normal" />
            <p className={styles.who}>
              <Link to={paths.member(member.handle)} className={styles.name}>
                <bdi>{member.displayName}</bdi>
              </Link>
              {role || organization ? (
                <span className={styles.as} dir="auto">
                  {[role, organization].filter(Boolean).join(', ')}
                </span>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
      {story.byline.map(({ member, disclosure }) => (
        <Fragment key={member.id}>
          {disclosure ? (
            <p className={styles.disclosure}>{text('story.disclosure', { name: member.displayName, disclosure })}</p>
          ) : null}
        </Fragment>
      ))}
    </>
  );
}

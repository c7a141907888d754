import { Link } from 'react-router';
import type { WrittenStoriesFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { StoryPages } from '../stories/StoryPages.tsx';
import { Time } from '../ui/Time.tsx';
import styles from './Works.module.css';

graphql(`
  fragment WrittenStories on Member {
    id
    handle
    stories(first: 20, after: $after) {
      edges {
        node {
          id
          slug
          kind
          title
          publishedAt
        }
      }
      ...StoryPages
    }
  }
`);

/** What somebody has published, the newest first; nothing at all for those who have published nothing. */
export function WrittenStories({ member: { handle, stories } }: { member: WrittenStoriesFragment }) {
  const text = useText();
  const { edges } = stories;
  if (edges.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="wrote">
      <h2 id="wrote">{text('member.wrote')}</h2>
      <ul className={styles.list}>
        {edges.map(({ node: story }) => (
          <li key={story.id} className={styles.work}>
            <Link to={paths.story(story.slug)} className={styles.title}>
              <bdi>{story.title}</bdi>
            </Link>
            <span className={styles.about}>
              {text(`story.kind.${story.kind}`)}
              {story.publishedAt ? (
                <>
                  {' · '}
                  <Time at={story.publishedAt} style="date" zone="UTC" />
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.pages}>
        <StoryPages
          stories={stories}
          here={paths.member(handle)}
          newest={text('stories.newest')}
          older={text('stories.older')}
        />
      </p>
    </section>
  );
}

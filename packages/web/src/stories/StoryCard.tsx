import { Link } from 'react-router';
import type { StoryCardFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { Icon } from '../ui/Icon.tsx';
import { Time } from '../ui/Time.tsx';
import { Img } from './Picture.tsx';
import styles from './StoryCard.module.css';

graphql(`
  fragment StoryCard on Story {
    id
    slug
    kind
    title
    summary
    publishedAt
    likeCount
    cover {
      ...Picture
    }
    authors {
      id
      displayName
    }
    thread {
      id
      postCount
    }
  }
`);

/** A story in a list: what it is about, whose it is, how many answered. The first of a page is larger. */
export function StoryCard({ story, lead = false }: { story: StoryCardFragment; lead?: boolean }) {
  const text = useText();
  return (
    <article className={styles.card} data-lead={lead} data-pictured={story.cover ? true : undefined}>
      {story.cover ? (
        <div className={styles.picture}>
          {/* Its title is the way to it; whoever does not see the picture misses nothing here. */}
          <Img picture={{ ...story.cover, alt: '' }} look={lead ? 'lead' : 'card'} first={lead} />
        </div>
      ) : null}
      <p className={styles.kind}>
        <span>{text(`story.kind.${story.kind}`)}</span>
        {story.publishedAt ? <Time at={story.publishedAt} style="date" zone="UTC" /> : null}
      </p>
      <h2 className={styles.title}>
        <Link to={paths.story(story.slug)} className={styles.link}>
          <bdi>{story.title}</bdi>
        </Link>
      </h2>
      <p className={styles.summary} dir="auto">
        {story.summary}
      </p>
      <p className={styles.foot}>
        <span className={styles.names}>
          <bdi>{story.authors.map(({ displayName }) => displayName).join(', ')}</bdi>
        </span>
        <span className={styles.count}>
          <Icon name="heart" size="small" />
          {story.likeCount}
        </span>
        <span className={styles.count}>
          <Icon name="chat" size="small" />
          {story.thread.postCount}
        </span>
      </p>
    </article>
  );
}

import { Suspense } from 'react';
import { Link } from 'react-router';
import type { StoryViewFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { late } from '../kernel/late.ts';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { useSite } from '../kernel/site.tsx';
import { formatWhen } from '../kernel/when.ts';
import { Icon } from '../ui/Icon.tsx';
import { Time } from '../ui/Time.tsx';
import { Byline } from './Byline.tsx';
import { LikeButton } from './LikeButton.tsx';
import { Picture } from './Picture.tsx';
import { ShareLinks } from './ShareLinks.tsx';
import { StoryText } from './StoryText.tsx';
import styles from './StoryView.module.css';
import { minutesToRead, schemaOrg } from './storyHead.ts';

const Gallery = late(async () => (await import('./gallery/Gallery.tsx')).Gallery);
const EpisodePart = late(async () => (await import('./podcast/EpisodePart.tsx')).EpisodePart);

graphql(`
  fragment StoryView on Story {
    id
    slug
    kind
    title
    summary
    wordCount
    html
    tags
    status
    publishedAt
    editedAt
    revision
    pictureCount
    likeCount
    cover {
      ...Picture
    }
    coverIsForCards
    gallery {
      ...Picture
    }
    consent {
      since
    }
    thread {
      id
      postCount
    }
    ...StoryByline
  }
`);

interface Props {
  story: StoryViewFragment;
  /** Whether the viewer likes it; null for visitors. */
  liked: boolean | null;
  /** A page of its comments, not what search engines should lead to. */
  record: boolean;
}

/** A story to be read: nothing beside the text, what one may do with it behind it. */
export function StoryView({ story, liked, record }: Props) {
  const text = useText();
  const site = useSite();
  const address = new URL(paths.story(story.slug), site.origin).href;
  const dateOf = (at: string) => formatWhen(at, 'date', { locale: text.locale, timeZone: 'UTC' });
  const card = story.coverIsForCards ? story.cover : null;
  const isEpisode = story.kind === 'PODCAST';
  const unlisted = record || story.status !== 'PUBLISHED';
  return (
    <article className={styles.story}>
      <PageHead
        title={story.title}
        description={story.summary}
        type="article"
        unlisted={unlisted}
        image={card ?? undefined}
        // Of no use in a browser, so no browser is sent it.
        about={import.meta.env.SSR ? schemaOrg(story, address, { site, card }) : undefined}
      />
      <header className={styles.head}>
        <p className={styles.kind}>
          <Link to={paths.storiesBy({ kind: story.kind })}>{text(`story.kind.${story.kind}`)}</Link>
          {story.publishedAt ? <Time at={story.publishedAt} style="date" zone="UTC" /> : null}
          {isEpisode ? null : <span>{text('story.minutes', { count: minutesToRead(story.wordCount) })}</span>}
        </p>
        <PageHeading className={styles.title}>
          <bdi>{story.title}</bdi>
        </PageHeading>
        <p className={styles.summary} dir="auto">
          {story.summary}
        </p>
        <Byline story={story} />
        {story.consent ? (
          <p className={styles.consent}>
            <Icon name="check" size="small" />
            {text('story.consent', { since: dateOf(story.consent.since) })}
          </p>
        ) : null}
        {story.status === 'PUBLISHED' ? null : (
          <p className={styles.consent}>
            <Icon name="lock" size="small" />
            {text('story.draft')}
          </p>
        )}
      </header>
      {story.cover ? <Picture picture={story.cover} /> : null}
      {isEpisode ? (
        <Suspense>
          <EpisodePart slug={story.id} editedAt={story.editedAt} />
        </Suspense>
      ) : null}
      <StoryText html={story.html} />
      {story.gallery.length > 0 ? (
        <Suspense>
          <Gallery pictures={story.gallery} />
        </Suspense>
      ) : null}
      <footer className={styles.foot}>
        {story.editedAt ? (
          <p className={styles.edited}>{text('story.edited', { date: dateOf(story.editedAt) })}</p>
        ) : null}
        {story.tags.length > 0 ? (
          <ul className={styles.tags} aria-label={text('story.tags')}>
            {story.tags.map((tag) => (
              <li key={tag}>
                <Link to={paths.storiesBy({ tag })} className={styles.tag}>
                  {tag}
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
        {story.status === 'PUBLISHED' ? (
          <div className={styles.acts} data-screen-only>
            <LikeButton story={story} liked={liked} />
            <ShareLinks title={story.title} address={address} />
          </div>
        ) : null}
      </footer>
    </article>
  );
}

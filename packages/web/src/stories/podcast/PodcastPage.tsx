import { useId } from 'react';
import { useParams } from 'react-router';
import { graphql } from '../../kernel/graphql.ts';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { NotFound } from '../../kernel/NotFound.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { Strayed } from '../../kernel/Strayed.tsx';
import { mayEdit, useSession } from '../../kernel/session.ts';
import { useFresh } from '../../kernel/useFresh.ts';
import { usePaged } from '../../kernel/usePaged.ts';
import { useHydrated } from '../../kernel/when.ts';
import { toast } from '../../ui/announce.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Page } from '../../ui/Page.tsx';
import { StoryCard } from '../StoryCard.tsx';
import { StoryPages } from '../StoryPages.tsx';
import { Cover } from './Cover.tsx';
import styles from './Podcast.module.css';

const PODCAST = graphql(`
  query Podcast($slug: String!, $after: String) {
    podcast(slug: $slug) {
      id
      slug
      title
      description
      ownerName
      feedUrl
      picture {
        small
        large
      }
      episodes(first: 20, after: $after) {
        edges {
          node {
            id
            ...StoryCard
          }
        }
        ...StoryPages
      }
    }
  }
`);

/** How a show is followed by an app: its address is all there is to it. */
function Follow({ feedUrl }: { feedUrl: string | null }) {
  const text = useText();
  const title = useId();
  const hydrated = useHydrated();
  const copy = (address: string) =>
    navigator.clipboard.writeText(address).then(
      () => toast(text('podcast.subscribe.copied')),
      () => toast(address),
    );
  return (
    <section className={styles.follow} aria-labelledby={title}>
      <h2 id={title} className={styles.subtitle}>
        {text('podcast.subscribe')}
      </h2>
      {feedUrl ? (
        <>
          <p>{text('podcast.subscribe.hint')}</p>
          <p className={styles.address}>
            <a href={feedUrl} type="application/rss+xml">
              {feedUrl}
            </a>
          </p>
          {hydrated ? (
            <p data-screen-only>
              <Button size="small" icon="link" onClick={() => void copy(feedUrl)}>
                {text('podcast.subscribe.copy')}
              </Button>
            </p>
          ) : null}
        </>
      ) : (
        <p>{text('podcast.subscribe.none')}</p>
      )}
    </section>
  );
}

/** A show with its episodes, the newest first. */
export function PodcastPage() {
  const text = useText();
  const { slug = '' } = useParams();
  const { viewer } = useSession();
  const { query, refetch, paged, strayed } = usePaged({
    query: PODCAST,
    variables: { slug },
    list: ({ podcast }) => podcast?.episodes,
    requestPolicy: 'cache-and-network',
  });
  useFresh(refetch);
  return (
    <Loaded query={query} retry={refetch} page="reading">
      {({ podcast }) => {
        if (!podcast) return <NotFound />;
        const { title, description, ownerName, feedUrl, picture, episodes } = podcast;
        const { edges, pageInfo } = episodes;
        const feeds = feedUrl
          ? [{ type: 'application/rss+xml' as const, title, href: `${paths.podcast(slug)}/feed.rss` }]
          : [];
        return (
          <Page width="reading">
            <PageHead
              title={title}
              description={description.slice(0, 300)}
              unlisted={paged}
              feeds={feeds}
              {...(picture && { image: { url: picture.large, alt: title } })}
            />
            <div className={styles.head}>
              <Cover src={picture?.small ?? null} size={200} />
              <div className={styles.about}>
                <PageHeading>
                  <bdi>{title}</bdi>
                </PageHeading>
                <p className={styles.count}>{text('podcast.by', { name: ownerName })}</p>
                <p className={styles.words} dir="auto">
                  {description}
                </p>
                {mayEdit(viewer) ? (
                  <p className={styles.acts}>
                    <ButtonLink to={paths.podcastEdit(slug)} icon="edit" size="small">
                      {text('podcast.manage')}
                    </ButtonLink>
                    <ButtonLink to={paths.newEpisode(slug)} icon="mic" size="small">
                      {text('podcast.episode')}
                    </ButtonLink>
                  </p>
                ) : null}
              </div>
            </div>
            {strayed ? <Strayed what="list" /> : null}
            {edges.length === 0 ? (
              <Empty icon="mic" title={text('podcast.empty.title')} hint={text('podcast.empty.hint')} />
            ) : (
              <div className={styles.list}>
                {edges.map(({ node }) => (
                  <StoryCard key={node.id} story={node} />
                ))}
              </div>
            )}
            {pageInfo.hasPreviousPage || pageInfo.hasNextPage ? (
              <p className={styles.acts}>
                <StoryPages
                  stories={episodes}
                  here={paths.podcast(slug)}
                  newest={text('podcast.newest')}
                  older={text('podcast.older')}
                />
              </p>
            ) : null}
            <Follow feedUrl={feedUrl} />
          </Page>
        );
      }}
    </Loaded>
  );
}

import { useLocation } from 'react-router';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { Redirect } from '../kernel/Redirect.tsx';
import { Strayed } from '../kernel/Strayed.tsx';
import { useFresh } from '../kernel/useFresh.ts';
import { usePaged } from '../kernel/usePaged.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { LinkTabs } from '../ui/LinkTabs.tsx';
import { Page } from '../ui/Page.tsx';
import { Contribute } from './Contribute.tsx';
import styles from './StoriesPage.module.css';
import { StoryCard } from './StoryCard.tsx';
import { StoryPages } from './StoryPages.tsx';
import { feedsOf } from './storyFeeds.ts';

const STORIES = graphql(`
  query Stories($kind: StoryKind, $tag: String, $column: String, $after: String) {
    stories(kind: $kind, tag: $tag, column: $column, first: 20, after: $after) {
      edges {
        node {
          id
          ...StoryCard
        }
      }
      ...StoryPages
    }
  }
`);

const kinds = ['STORY', 'NEWS', 'COLUMN', 'PODCAST'] as const;

interface Wanted {
  kind: (typeof kinds)[number] | null;
  tag: string | null;
}

/** What a list is called and what it says of itself: that of a tag, of a kind, or of everything. */
function useWords({ kind, tag }: Wanted): { title: string; description: string } {
  const text = useText();
  if (tag) return { title: text('stories.tag', { tag }), description: text('stories.about.tag', { tag }) };
  if (kind) return { title: text(`stories.kind.${kind}`), description: text(`stories.about.${kind}`) };
  return { title: text('stories.title'), description: text('stories.description') };
}

/**
 * Everything that is published, the newest first; what is looked for stands in the address. A tag's or a kind's list is a page
 * of its own; what is left of both together, or of nothing, is for those alone who ask for it.
 */
export function StoriesPage() {
  const text = useText();
  const { search } = useLocation();
  const asked = new URLSearchParams(search);
  const kind = kinds.find((one) => one === asked.get('kind')) ?? null;
  const tag = asked.get('tag')?.toLowerCase() || null;
  const column = asked.get('column');
  // A column alone has a page of its own.
  const isOfColumn = column !== null && kind === null && tag === null;
  const words = useWords({ kind, tag });
  const { query, refetch, paged, strayed } = usePaged({
    query: STORIES,
    variables: { kind, tag, column },
    list: ({ stories }) => stories,
    pause: isOfColumn,
  });
  useFresh(refetch);
  if (isOfColumn) return <Redirect to={paths.column(column)} />;
  const filter = { ...(kind && { kind }), ...(tag && { tag }), ...(column && { column }) };
  const filters = Object.keys(filter).length;
  const here = filters > 0 ? paths.storiesBy(filter) : paths.stories;
  const isEmpty = query.data?.stories.edges.length === 0;
  const feeds = feedsOf(words.title, filter);
  return (
    <Page width="reading">
      <PageHead {...words} path={here} unlisted={paged || filters > 1 || (filters > 0 && isEmpty)} feeds={feeds} />
      <PageHeading>{words.title}</PageHeading>
      <LinkTabs
        label={text('stories.kinds')}
        tabs={[
          {
            to: paths.stories,
            label: text('stories.kind.all'),
            current: kind === null && tag === null,
          },
          ...kinds.map((one) => ({
            to: one === 'PODCAST' ? paths.podcasts : paths.storiesBy({ kind: one }),
            label: text(`stories.kind.${one}`),
            current: kind === one,
          })),
        ]}
      />
      {kind === 'COLUMN' ? (
        <p className={styles.more}>
          <ButtonLink to={paths.columns} icon="clock" look="quiet">
            {text('columns.all')}
          </ButtonLink>
        </p>
      ) : null}
      {strayed ? <Strayed what="list" /> : null}
      <Loaded query={query} retry={refetch}>
        {({ stories }) =>
          stories.edges.length === 0 ? (
            <Empty icon="story" title={text('stories.empty.title')} hint={text('stories.empty.hint')} />
          ) : (
            <>
              <div className={styles.list}>
                {stories.edges.map(({ node }, place) => (
                  <StoryCard key={node.id} story={node} lead={place === 0 && (!paged || strayed)} />
                ))}
              </div>
              <p className={styles.more}>
                <StoryPages
                  stories={stories}
                  here={here}
                  newest={text('stories.newest')}
                  older={text('stories.older')}
                />
              </p>
            </>
          )
        }
      </Loaded>
      <Contribute />
      <p className={styles.feeds}>
        <span>{text('stories.feeds')}</span>
        {feeds.map(({ type, href }) => (
          <a key={href} href={href} type={type}>
            {type === 'application/rss+xml' ? 'RSS' : 'Atom'}
          </a>
        ))}
      </p>
    </Page>
  );
}

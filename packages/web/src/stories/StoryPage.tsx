import { Suspense, useEffect, useMemo, useState } from 'react';
import { useLocation, useParams } from 'react-router';
import { type RequestPolicy, useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { Loaded } from '../kernel/Loaded.tsx';
import { late } from '../kernel/late.ts';
import { paths } from '../kernel/paths.ts';
import { useSession } from '../kernel/session.ts';
import { useHydrated } from '../kernel/when.ts';
import { type Sort, sortIn } from '../talk/CommentSorts.tsx';
import { Comments } from '../talk/Comments.tsx';
import { Page } from '../ui/Page.tsx';
import { Around } from './Around.tsx';
import { StoryView } from './StoryView.tsx';

const Absent = late(async () => (await import('./Absent.tsx')).Absent);
const Strayed = late(async () => (await import('../talk/Strayed.tsx')).Strayed);

/** The same for everybody, so that a story that is read by thousands in one hour is answered once. */
const STORY_PAGE = graphql(`
  query StoryPage($slug: String!, $first: Int, $after: String, $last: Int, $before: String, $around: ID) {
    story(slug: $slug) {
      ...StoryView
      thread {
        ...TalkThread
        featured {
          ...TalkPost
        }
      }
    }
  }
`);

/** What is the viewer's alone. */
const STORY_VIEWER = graphql(`
  query StoryViewer($slug: String!, $first: Int, $after: String, $last: Int, $before: String, $around: ID) {
    story(slug: $slug) {
      id
      viewerHasLiked
      thread {
        ...TalkViewer
        viewerHeld {
          ...TalkPost
          ...TalkOwn
        }
      }
    }
  }
`);

/** Which of its comments it opens with; the API's own arguments. */
interface Place {
  first: number | null;
  after: string | null;
  last: number | null;
  before: string | null;
  around: string | null;
}

const pageSize = 50;
const latest: Place = { first: null, after: null, last: pageSize, before: null, around: null };
const oldest: Place = { ...latest, first: pageSize, last: null };

function placeIn(query: URLSearchParams): Place {
  const [around, before, after] = ['post', 'before', 'after'].map((name) => query.get(name) || null);
  if (around) return { ...latest, around };
  if (before) return { ...latest, before };
  if (after) return { ...oldest, after };
  return sortIn(query) === 'oldest' ? oldest : latest;
}

const crowdWaitMs = 1500;
const none: [] = [];
const keepers = new Set(['MODERATOR', 'EDITOR', 'ADMIN']);

interface At {
  slug: string;
  opened: Place;
  linked: string | null;
  sort: Sort | null;
}

function StoryAt({ slug, opened, linked, sort }: At) {
  const [place, move] = useState(opened);
  const { viewer, known } = useSession();
  const variables = { slug, ...place };
  // What the server has rendered is of this moment; what the cache knows of an earlier visit is not.
  const hydrated = useHydrated();
  const [requestPolicy] = useState<RequestPolicy>(hydrated ? 'network-only' : 'cache-first');
  const [page, again] = useQuery({ query: STORY_PAGE, variables, requestPolicy });
  const [own] = useQuery({ query: STORY_VIEWER, variables, requestPolicy, pause: !viewer });
  const [revoked, revoke] = useState(false);
  const story = page.data?.story;
  const byline = story?.byline;
  const authors = useMemo(() => new Set(byline?.map(({ member }) => member.id)), [byline]);
  // Its words, and which of its pictures are shown.
  const version = story && `${story.revision} ${story.pictureCount}`;
  const [read, setRead] = useState(version);
  if (read === undefined && version) setRead(version);
  useEffect(() => {
    if (read === undefined || !version || version === read) return;
    // The stream says that there is another; not every reader asks for it in the same moment.
    const timer = setTimeout(() => {
      setRead(version);
      again({ requestPolicy: 'network-only' });
    }, Math.random() * crowdWaitMs);
    return () => clearTimeout(timer);
  }, [version, read, again]);

  // Refused for what the address says, and not for another reason: it is no comment of this story.
  if (place !== latest && page.error?.graphQLErrors.some(({ extensions }) => extensions.field)) move(latest);
  if (revoked || (page.data && !story && !page.error)) return <Absent slug={slug} />;
  const waiting = !known || (viewer !== null && !own.data && !own.error);
  return (
    <Loaded
      query={story ? page : { ...page, data: undefined, error: page.fetching ? undefined : page.error }}
      retry={() => again({ requestPolicy: 'network-only' })}
      page="reading"
    >
      {({ story: found }) =>
        found ? (
          <Page width="reading">
            <StoryView
              story={found}
              liked={viewer ? (own.data?.story?.viewerHasLiked ?? false) : null}
              record={(place.around ?? place.before ?? place.after) !== null}
            />
            {waiting || found.status !== 'PUBLISHED' ? null : (
              <Comments
                thread={found.thread}
                mine={viewer ? (own.data?.story?.thread ?? null) : null}
                held={own.data?.story?.thread.viewerHeld ?? none}
                viewer={viewer}
                mayModerate={viewer !== null && keepers.has(viewer.role)}
                authors={authors}
                featured={found.thread.featured}
                path={paths.story(slug)}
                linked={linked}
                sort={sort}
                note={
                  place === latest && opened.around ? (
                    <Suspense>
                      <Strayed what="comment" />
                    </Suspense>
                  ) : null
                }
                onRevoked={() => revoke(true)}
              />
            )}
            <Around slug={slug} />
          </Page>
        ) : null
      }
    </Loaded>
  );
}

/**
 * A story with its comments: the latest in the order in which they were said, or as `?comments=` sorts them; those around
 * one (`?post=`), or a page of them (`?before=`, `?after=`).
 */
export function StoryPage() {
  const { slug = '' } = useParams();
  const { search } = useLocation();
  const query = new URLSearchParams(search);
  // Where it opens is decided once; from then on the comments themselves go where they are asked to.
  const [opened, open] = useState(() => ({ slug, place: placeIn(query) }));
  if (opened.slug !== slug) open({ slug, place: placeIn(query) });
  return <StoryAt key={slug} slug={slug} opened={opened.place} linked={query.get('post')} sort={sortIn(query)} />;
}

import { Suspense, useEffect, useState } from 'react';
import { useLocation, useParams } from 'react-router';
import { type RequestPolicy, useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { Loaded } from '../kernel/Loaded.tsx';
import { late } from '../kernel/late.ts';
import { NotFound } from '../kernel/NotFound.tsx';
import { useSession } from '../kernel/session.ts';
import { useHydrated } from '../kernel/when.ts';
import { RoomSkeleton } from './RoomSkeleton.tsx';
import { RoomView } from './RoomView.tsx';

const Strayed = late(async () => (await import('../talk/Strayed.tsx')).Strayed);

/** The same for everybody, so that a hall that opens it in one second is answered once. */
const ROOM_PAGE = graphql(`
  query RoomPage($slug: String!, $first: Int, $after: String, $last: Int, $before: String, $around: ID) {
    room(slug: $slug) {
      ...RoomView
      thread {
        ...TalkThread
      }
    }
  }
`);

/** What is the viewer's alone. */
const ROOM_VIEWER = graphql(`
  query RoomViewer($slug: String!, $first: Int, $after: String, $last: Int, $before: String, $around: ID) {
    room(slug: $slug) {
      id
      viewerIsHost
      thread {
        ...TalkViewer
      }
    }
  }
`);

interface Place {
  before: string | null;
  around: string | null;
}

const pageSize = 50;
const latest: Place = { before: null, around: null };
const crowdWaitMs = 1500;

function placeIn(query: URLSearchParams): Place {
  const [around, before] = ['post', 'before'].map((name) => query.get(name) || null);
  return around || before ? { before: before ?? null, around: around ?? null } : latest;
}

interface At {
  slug: string;
  opened: Place;
  linked: string | null;
}

function RoomAt({ slug, opened, linked }: At) {
  const [place, move] = useState(opened);
  const { viewer, known } = useSession();
  const variables = { slug, last: pageSize, ...place };
  // What the server has rendered is of this moment; what the cache knows of an earlier visit is not.
  const hydrated = useHydrated();
  const [requestPolicy] = useState<RequestPolicy>(hydrated ? 'network-only' : 'cache-first');
  const [page, again] = useQuery({ query: ROOM_PAGE, variables, requestPolicy });
  const [own, askOwn] = useQuery({ query: ROOM_VIEWER, variables, requestPolicy, pause: !viewer });
  const [revoked, revoke] = useState(false);
  const room = page.data?.room;
  const status = room?.thread.status;
  const mayPost = own.data?.room?.thread.viewerCanPost;
  useEffect(() => {
    if (status !== 'OPEN' || mayPost !== false || !viewer) return;
    // The room has just been opened; not everybody in it asks in the same moment whether they may speak.
    const timer = setTimeout(() => askOwn({ requestPolicy: 'network-only' }), Math.random() * crowdWaitMs);
    return () => clearTimeout(timer);
  }, [status, mayPost, viewer, askOwn]);
  useEffect(() => {
    const look = () => {
      if (viewer && document.visibilityState === 'visible') askOwn({ requestPolicy: 'network-only' });
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [viewer, askOwn]);

  // Refused for what the address says, and not for another reason: it is no post of this room.
  if (place !== latest && page.error?.graphQLErrors.some(({ extensions }) => extensions.field)) move(latest);
  const strayed = place === latest && opened.around !== null;
  if (revoked || (page.data && !room && !page.error)) return <NotFound />;
  const waiting = !known || (viewer !== null && !own.data && !own.error);
  return (
    <Loaded
      query={room ? page : { ...page, data: undefined, error: page.fetching ? undefined : page.error }}
      retry={() => again({ requestPolicy: 'network-only' })}
      skeleton={<RoomSkeleton />}
    >
      {({ room: found }) => {
        if (!found || waiting) return <RoomSkeleton />;
        return (
          <RoomView
            room={found}
            thread={found.thread}
            mine={viewer ? (own.data?.room?.thread ?? null) : null}
            isHost={own.data?.room?.viewerIsHost ?? false}
            viewer={viewer}
            linked={strayed ? null : linked}
            record={place !== latest}
            note={
              strayed ? (
                <Suspense>
                  <Strayed what="post" />
                </Suspense>
              ) : null
            }
            onRevoked={() => revoke(true)}
          />
        );
      }}
    </Loaded>
  );
}

/** A room: at its end, at a post (`?post=`), or at a page of its record (`?before=`). */
export function RoomPage() {
  const { slug = '' } = useParams();
  const { search } = useLocation();
  const query = new URLSearchParams(search);
  const linked = query.get('post');
  // Where it opens is decided once; from then on the list itself goes where it is asked to.
  const [opened, open] = useState(() => ({ slug, place: placeIn(query) }));
  if (opened.slug !== slug) open({ slug, place: placeIn(query) });
  return <RoomAt key={slug} slug={slug} opened={opened.place} linked={linked} />;
}

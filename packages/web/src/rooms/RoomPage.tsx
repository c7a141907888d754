import { useEffect, useState } from 'react';
import { useLocation, useParams } from 'react-router';
import { type RequestPolicy, useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { Loaded } from '../kernel/Loaded.tsx';
import { NotFound } from '../kernel/NotFound.tsx';
import { useSession } from '../kernel/session.ts';
import { useHydrated } from '../kernel/when.ts';
import { RoomSkeleton } from './RoomSkeleton.tsx';
import { RoomView } from './RoomView.tsx';

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

function RoomAt({ slug, place, linked }: { slug: string; place: Place; linked: string | null }) {
  const { viewer, known } = useSession();
  const variables = { slug, last: pageSize, ...place };
  // What the server has rendered is of this moment; what the cache knows of an earlier visit is not.
  const hydrated = useHydrated();
  const [requestPolicy] = useState<RequestPolicy>(hydrated ? 'network-only' : 'cache-first');
  const [page, again] = useQuery({ query: ROOM_PAGE, variables, requestPolicy });
  const [own, askOwn] = useQuery({ query: ROOM_VIEWER, variables, requestPolicy, pause: !viewer });
  const [revoked, revoke] = useState(false);
  const status = page.data?.room?.thread.status;
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

  const strayed = page.error !== undefined && place !== latest && page.error.graphQLErrors.length > 0;
  if (strayed) return <RoomAt slug={slug} place={latest} linked={null} />;
  if (revoked || (page.data && !page.data.room)) return <NotFound />;
  const waiting = !known || (viewer !== null && !own.data && !own.error);
  return (
    <Loaded query={page} retry={() => again({ requestPolicy: 'network-only' })} skeleton={<RoomSkeleton />}>
      {({ room }) => {
        if (!room) return <NotFound />;
        if (waiting) return <RoomSkeleton />;
        return (
          <RoomView
            room={room}
            thread={room.thread}
            mine={viewer ? (own.data?.room?.thread ?? null) : null}
            isHost={own.data?.room?.viewerIsHost ?? false}
            viewer={viewer}
            linked={linked}
            record={place !== latest}
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
  const [opened] = useState(() => ({ slug, before: query.get('before'), around: linked }));
  const place = opened.slug === slug && (opened.before || opened.around) ? opened : latest;
  const { before, around } = place;
  return <RoomAt key={slug} slug={slug} place={place === latest ? latest : { before, around }} linked={linked} />;
}

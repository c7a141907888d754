import { useCallback, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { TalkEventsSubscription, TalkThreadFragment } from '../gql/graphql.ts';
import { isRefusedAddress } from '../kernel/refusal.ts';
import { useStream } from '../kernel/useStream.ts';
import { TALK_EVENTS, TALK_PAGE, TALK_POST } from './documents.ts';
import { isRecord, type Place } from './place.ts';
import {
  entryOf,
  movedTo,
  openWindow,
  type PostWindow,
  reopened,
  trimmedTo,
  withArrived,
  withEarlier,
  withLater,
} from './window.ts';

const pageSize = 50;
const latest: Place = { last: pageSize };
const againMs = 3000;
type Event = Extract<TalkEventsSubscription['threadEvents'], { __typename: 'ThreadEvent' }>;

interface Listening {
  /** The signed-in member's id: their own posts and reactions are asked for too. */
  memberId: string | undefined;
  /** The stream has brought, after a break, so many new posts. */
  onCaughtUp: (posts: number) => void;
  onRevoked: () => void;
}

export interface Talk {
  window: PostWindow;
  /** Our own posts that came by the stream since the page was opened. */
  arrived: ReadonlySet<string>;
  /** Our own posts' clientMutationIds, as far as pages told them. */
  known: ReadonlySet<string>;
  loading: boolean;
  /** The place that was last asked for and is none of this thread. */
  refused: Place | null;
  loadEarlier: () => Promise<void>;
  loadLater: () => Promise<void>;
  /** Goes to a post that is not in the window; answers whether it is there now. */
  goTo: (postId: string) => Promise<boolean>;
  /** Goes where an address leads, which may be here already; where it leads nowhere, to now. Answers whether it is there now. */
  goToPlace: (place: Place) => Promise<boolean>;
  /** Goes to now. */
  goToLatest: () => Promise<boolean>;
  trim: (count: number) => void;
}

/** A thread that is followed: the page it began with, more of it when asked, and every event since, in order, once. */
export function useTalk(thread: TalkThreadFragment, { memberId, onCaughtUp, onRevoked }: Listening): Talk {
  const client = useClient();
  const threadId = thread.id;
  const [window, change] = useState(() => openWindow(thread.posts));
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set());
  /** Pages on their way. */
  const [loads, setLoads] = useState(0);
  const [refused, refuse] = useState<Place | null>(null);
  const [start, restart] = useState(() => ({ after: thread.cursor, generation: 0 }));
  /** What the stream has told, outside of React: it must be right also between two renders. */
  const heard = useRef({
    applied: null as number | null,
    /** Whether each of the last events was a new post: so it can be said how many a catching-up brought. */
    news: [] as boolean[],
    caughtUp: false,
    /** For every page that is on its way: the posts that changed meanwhile. */
    flights: new Set<Set<string>>(),
    reloading: false,
    /** How often somebody wanted to go elsewhere: the last wish counts, whichever page is here first. */
    moves: 0,
  });

  const ask = useCallback(
    async (place: Place) => {
      const { flights } = heard.current;
      const touched = new Set<string>();
      flights.add(touched);
      const variables = { threadId, member: memberId !== undefined, ...place };
      const { data, error } = await client.query(TALK_PAGE, variables, { requestPolicy: 'network-only' }).toPromise();
      flights.delete(touched);
      const edges = data?.thread?.posts.edges ?? [];
      const own = edges.flatMap(({ node }) => node.clientMutationId ?? []);
      if (own.length > 0) setKnown((all) => new Set([...all, ...own]));
      // The page was read before these events, but came after them: what it says of these posts is older.
      for (const { node } of edges)
        if (touched.has(node.id))
          void client.query(TALK_POST, { id: node.id }, { requestPolicy: 'network-only' }).toPromise();
      return { thread: data?.thread ?? null, isRefused: isRefusedAddress(error) };
    },
    [client, threadId, memberId],
  );

  /** Nothing can be proven any more about what is on the page: begin anew, once, from a page of now. */
  const reload = useCallback(async () => {
    const told = heard.current;
    if (told.reloading) return;
    told.reloading = true;
    let { thread: now } = await ask(latest);
    while (!now) {
      await new Promise((resolve) => setTimeout(resolve, againMs));
      now = (await ask(latest)).thread;
    }
    told.reloading = false;
    const { posts, cursor } = now;
    told.applied = null;
    told.caughtUp = false;
    change((old) => reopened(old, posts));
    restart(({ generation }) => ({ after: cursor, generation: generation + 1 }));
  }, [ask]);

  const apply = (event: Event) => {
    const told = heard.current;
    if (told.applied !== null && event.seq <= told.applied) return;
    if (told.applied !== null && event.seq > told.applied + 1) {
      console.error(`thread ${threadId}: event ${event.seq} after ${told.applied}; the page is loaded again`);
      void reload();
    }
    told.applied = event.seq;
    const { node } = event;
    const isNew = node.__typename === 'Post' && node.seq === event.seq;
    told.news = [...told.news.slice(-999), isNew];
    for (const touched of told.flights) touched.add(node.id);
    if (node.__typename !== 'Post' || !isNew) return;
    if (memberId && node.author.member?.id === memberId) setArrived((all) => new Set(all).add(node.id));
    change((old) => withArrived(old, entryOf(node, event.cursor)));
  };

  useStream({
    document: TALK_EVENTS,
    variables: { threadId, after: start.after },
    begin: `${threadId}:${start.generation}`,
    onEvent({ threadEvents: told }) {
      if (told.__typename === 'ThreadEvent') apply(told);
      else if (told.__typename === 'Reset') void reload();
      else if (told.__typename === 'Revoked') onRevoked();
      else {
        const missed = told.replayed > 0 ? heard.current.news.slice(-told.replayed).filter(Boolean).length : 0;
        if (heard.current.caughtUp && missed > 0) onCaughtUp(missed);
        heard.current.caughtUp = true;
      }
    },
    onError(error) {
      const gone = error.graphQLErrors.some((one) => one.extensions.code === 'NOT_FOUND');
      if (gone) onRevoked();
      else setTimeout(() => void reload(), againMs);
    },
  });

  const load = async (place: Place) => {
    setLoads((before) => before + 1);
    const { thread: page, isRefused } = await ask(place);
    setLoads((before) => before - 1);
    return { posts: page?.posts ?? null, isRefused };
  };
  /** Takes the page to another stretch, also while more of this one is on its way. */
  const move = async (place: Place): Promise<boolean> => {
    const turn = ++heard.current.moves;
    const { posts, isRefused } = await load(place);
    if (turn !== heard.current.moves) return false;
    // From the refusal the cache has learned that there is no such thread: what is shown instead is asked for in any case.
    const isNowhere = isRefused || (isRecord(place) && posts?.edges.length === 0);
    if (isNowhere && place !== latest) {
      refuse(place);
      await move(latest);
      return false;
    }
    if (!posts) return false;
    change((old) => movedTo(old, posts));
    return posts.edges.length > 0;
  };
  /** Who is there already is not taken away by an older wish either. */
  const stay = () => {
    ++heard.current.moves;
    return true;
  };
  const isShown = ({ around, before, after, first }: Place) => {
    if (around) return window.entries.some(({ id }) => id === around);
    return !before && !after && !(first ? window.earlier : window.later);
  };
  const goToPlace = async (place: Place) => (isShown(place) ? stay() : move(place));
  return {
    window,
    arrived,
    known,
    loading: loads > 0,
    refused,
    loadEarlier: async () => {
      const before = window.entries[0]?.cursor;
      if (loads > 0 || !window.earlier || !before) return;
      const { posts } = await load({ last: pageSize, before });
      if (posts) change((old) => withEarlier(old, posts, before));
    },
    loadLater: async () => {
      const after = window.entries.at(-1)?.cursor;
      if (loads > 0 || !window.later || !after) return;
      const { posts } = await load({ first: pageSize, after });
      if (posts) change((old) => withLater(old, posts, after));
    },
    goTo: (postId) => move({ last: pageSize, around: postId }),
    goToPlace,
    goToLatest: () => goToPlace(latest),
    trim: (count) => change((old) => trimmedTo(old, count)),
  };
}

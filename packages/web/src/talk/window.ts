import type { TalkPostFragment, TalkPostsFragment } from '../gql/graphql.ts';

/** What never changes about a post, and how it was when it came; how it is now, the cache knows. */
export interface Entry {
  id: string;
  seq: number;
  cursor: string;
  post: TalkPostFragment;
  /** It was written while the page was open. */
  isNews?: boolean;
}

/**
 * The stretch of a thread that is on the page. Entries are in order and without holes. While `later` is true there is
 * more between the last entry and now; what arrives meanwhile waits in `fresh`.
 */
export interface PostWindow {
  entries: readonly Entry[];
  earlier: boolean;
  later: boolean;
  fresh: readonly Entry[];
}

export function entryOf(post: TalkPostFragment, cursor: string): Entry {
  return { id: post.id, seq: post.seq, cursor, post };
}

const entriesOf = ({ edges }: TalkPostsFragment): Entry[] => edges.map(({ node, cursor }) => entryOf(node, cursor));

const lastSeq = (entries: readonly Entry[]): number => entries.at(-1)?.seq ?? 0;

/** One list out of two, each post once, in order. */
function merged(one: readonly Entry[], other: readonly Entry[]): Entry[] {
  const bySeq = new Map([...one, ...other].map((entry) => [entry.seq, entry]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Where nothing is left between the window and now, what waited joins it. */
function attached(window: PostWindow): PostWindow {
  if (window.later) return window;
  const end = lastSeq(window.entries);
  const joining = window.fresh.filter((entry) => entry.seq > end);
  return { ...window, entries: joining.length > 0 ? [...window.entries, ...joining] : window.entries, fresh: [] };
}

export function openWindow(page: TalkPostsFragment): PostWindow {
  const { hasPreviousPage, hasNextPage } = page.pageInfo;
  return { entries: entriesOf(page), earlier: hasPreviousPage, later: hasNextPage, fresh: [] };
}

/** The page before the post that was the first when it was asked for. If another is first by now, it would leave a hole. */
export function withEarlier(window: PostWindow, page: TalkPostsFragment, first: string): PostWindow {
  if (window.entries[0]?.cursor !== first) return window;
  return { ...window, entries: merged(entriesOf(page), window.entries), earlier: page.pageInfo.hasPreviousPage };
}

/** The page after the post that was the last when it was asked for. If another is last by now, it would leave a hole. */
export function withLater(window: PostWindow, page: TalkPostsFragment, last: string): PostWindow {
  if (window.entries.at(-1)?.cursor !== last) return window;
  const entries = merged(window.entries, entriesOf(page));
  return attached({ ...window, entries, later: page.pageInfo.hasNextPage });
}

/** Another stretch of the thread instead. What is newer than it is kept aside: the stream will not bring it again. */
export function movedTo(window: PostWindow, page: TalkPostsFragment): PostWindow {
  const next = openWindow(page);
  const newer = merged(window.entries, window.fresh).filter((entry) => entry.seq > lastSeq(next.entries));
  return attached({ ...next, fresh: newer });
}

/** Now instead of what was lost of sight: what is newer than anything that was known has been written meanwhile. */
export function reopened(window: PostWindow, page: TalkPostsFragment): PostWindow {
  const known = window.later ? Number.POSITIVE_INFINITY : lastSeq(window.entries);
  const next = movedTo(window, page);
  return { ...next, entries: next.entries.map((entry) => (entry.seq > known ? { ...entry, isNews: true } : entry)) };
}

/** A post that has just been written. */
export function withArrived(window: PostWindow, written: Entry): PostWindow {
  const entry = { ...written, isNews: true };
  if (window.later) {
    if (entry.seq <= lastSeq(window.fresh)) return window;
    return { ...window, fresh: [...window.fresh, entry] };
  }
  if (entry.seq <= lastSeq(window.entries)) return window;
  return { ...window, entries: [...window.entries, entry] };
}

/** Forgets the oldest, which can be asked for again: a room that runs all day does not grow all day. */
export function trimmedTo(window: PostWindow, count: number): PostWindow {
  if (window.entries.length <= count) return window;
  return { ...window, entries: window.entries.slice(-count), earlier: true };
}

export const everyEntry = ({ entries, fresh }: PostWindow): readonly Entry[] =>
  fresh.length > 0 ? [...entries, ...fresh] : entries;

import { describe, expect, it } from 'vitest';
import type { TalkPostFragment, TalkPostsFragment } from '../gql/graphql.ts';
import {
  type Entry,
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

const entry = (seq: number): Entry => entryOf({ id: `p${seq}`, seq } as TalkPostFragment, `e.${seq}`);

/** What the server would answer when there are `head` posts. */
function page(from: number, to: number, head: number): TalkPostsFragment {
  const seqs = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  return {
    edges: seqs.map((seq) => ({ cursor: `e.${seq}`, node: entry(seq).post })),
    pageInfo: { hasPreviousPage: from > 1, hasNextPage: to < head },
  } as TalkPostsFragment;
}

const seqs = ({ entries }: PostWindow) => entries.map((one) => one.seq);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('the window of a thread', () => {
  it('grows at both ends, each post once', () => {
    let window = openWindow(page(51, 100, 100));
    window = withEarlier(window, page(1, 52, 100), 'e.51');
    window = withArrived(withArrived(window, entry(101)), entry(101));
    expect(seqs(window)).toEqual(range(1, 101));
    expect(window.earlier).toBe(false);
  });

  it('takes no page that was asked for when it stood elsewhere', () => {
    const window = trimmedTo(openWindow(page(51, 300, 400)), 50);
    expect(withEarlier(window, page(1, 50, 400), 'e.51')).toBe(window);
    expect(withLater(movedTo(window, page(1, 50, 400)), page(301, 350, 400), 'e.300').entries.at(-1)?.seq).toBe(50);
  });

  it('keeps aside what comes while it stands in the past, and joins it without a hole', () => {
    let window = openWindow(page(100, 149, 300));
    for (const seq of [301, 302]) window = withArrived(window, entry(seq));
    expect(seqs(window)).toEqual(range(100, 149));
    window = withLater(window, page(150, 250, 302), 'e.149');
    window = withArrived(window, entry(303));
    // This page was read when there were 302 posts.
    window = withLater(window, page(251, 302, 302), 'e.250');
    expect(seqs(window)).toEqual(range(100, 303));
    expect(window.fresh).toEqual([]);
  });

  it('loses nothing that came while the page it moves to was on its way', () => {
    let window = openWindow(page(251, 300, 300));
    window = withArrived(window, entry(301));
    expect(seqs(movedTo(window, page(271, 300, 300)))).toEqual(range(271, 301));
    window = movedTo(window, page(1, 50, 301));
    window = withArrived(window, entry(302));
    window = withLater(window, page(51, 301, 301), 'e.50');
    expect(seqs(window)).toEqual(range(1, 302));
  });

  it('forgets the oldest, and knows that they can be asked for', () => {
    const window = trimmedTo(openWindow(page(1, 100, 100)), 30);
    expect(seqs(window)).toEqual(range(71, 100));
    expect(window.earlier).toBe(true);
  });

  it('knows what was written while it was open, by the stream or, where that broke, by a page of now', () => {
    let window = withArrived(openWindow(page(1, 3, 3)), entry(4));
    window = reopened(window, page(1, 6, 6));
    expect(window.entries.filter(({ isNews }) => isNews).map(({ seq }) => seq)).toEqual([5, 6]);
    expect(withArrived(window, entry(7)).entries.at(-1)?.isNews).toBe(true);
  });
});

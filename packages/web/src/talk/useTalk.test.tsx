import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Provider } from 'urql';
import { describe, expect, it } from 'vitest';
import { fakeApi } from '../../test/fakeApi.ts';
import { lives } from '../app/lives.ts';
import type { TalkThreadFragment } from '../gql/graphql.ts';
import { browserClient } from '../kernel/client.ts';
import { useTalk } from './useTalk.ts';

interface Place {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  around?: string | null;
}

const head = 300;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const numberIn = (text: string) => Number(text.slice(text.search(/\d/)));
const post = (seq: number) => ({
  __typename: 'Post',
  id: `p${seq}`,
  seq,
  state: 'PUBLISHED',
  body: `Post ${seq}`,
  html: `<p>Post ${seq}</p>`,
  createdAt: '2026-11-18T10:00:00.000Z',
  official: false,
  replyCount: 0,
  author: { displayName: 'Ben', badges: [], member: null },
  reactions: [],
  viewerReactions: [],
});
const page = (from: number, to: number) => ({
  edges: range(from, to).map((seq) => ({
    cursor: `e.${seq}`,
    node: post(seq),
  })),
  pageInfo: { hasPreviousPage: from > 1, hasNextPage: to < head },
});

/** What the server has of these 300 posts at a place. */
function pageAt({ after, last, before, around }: Place) {
  if (after) return page(numberIn(after) + 1, Math.min(head, numberIn(after) + 50));
  if (before) return page(Math.max(1, numberIn(before) - 50), numberIn(before) - 1);
  if (around) return page(numberIn(around) - 25, numberIn(around) + 24);
  return last ? page(head - last + 1, head) : page(1, 50);
}

/** A thread opened at post 100, whose pages come when they are let: in this order the promises stand. */
async function opened() {
  const asked: { place: Place; answer: () => void }[] = [];
  const posts = (place: Place) => new Promise((resolve) => asked.push({ place, answer: () => resolve(pageAt(place)) }));
  const kept = { __typename: 'Thread', id: 't1', status: 'OPEN', slowModeSeconds: 0, cursor: `e.${head}`, posts };
  const api = fakeApi({ query: { thread: kept } });
  const { client } = browserClient({ lives, onSessionEnded: () => {}, fetch: api.fetch, socket: api.socket });
  const thread = { id: 't1', cursor: `e.${head}`, posts: page(75, 124) } as unknown as TalkThreadFragment;
  const nobody = { memberId: undefined, onCaughtUp: () => {}, onRevoked: () => {} };
  const { result } = renderHook(() => useTalk(thread, nobody), {
    wrapper: ({ children }: { children: ReactNode }) => <Provider value={client}>{children}</Provider>,
  });
  const isAsked = (count: number) => waitFor(() => expect(asked).toHaveLength(count));
  const answer = async (nth: number) => {
    await act(async () => {
      asked[nth]?.answer();
      await Promise.resolve();
    });
  };
  const expectShown = (from: number, to: number) =>
    waitFor(() => expect(result.current.window.entries.map(({ seq }) => seq)).toEqual(range(from, to)));
  const rests = () => waitFor(() => expect(result.current.loading).toBe(false));
  return { talk: () => result.current, isAsked, answer, expectShown, rests };
}

describe('a thread that is read in its past', () => {
  it('goes to now also while more of the past is on its way, which then leaves no hole', async () => {
    const { talk, isAsked, answer, expectShown, rests } = await opened();
    act(() => void talk().loadLater());
    await isAsked(1);
    act(() => void talk().goToLatest());
    await isAsked(2);
    await answer(1);
    await expectShown(251, 300);
    await answer(0);
    await rests();
    await expectShown(251, 300);
  });

  it('goes where it was wanted last, whichever page is here first', async () => {
    const { talk, isAsked, answer, expectShown, rests } = await opened();
    let there = Promise.resolve(true);
    act(() => {
      there = talk().goTo('p200');
    });
    await isAsked(1);
    act(() => void talk().goToLatest());
    await isAsked(2);
    await answer(1);
    await expectShown(251, 300);
    await answer(0);
    expect(await there).toBe(false);
    await rests();
    await expectShown(251, 300);
  });

  it('asks for more of it once at a time', async () => {
    const { talk, isAsked, answer, expectShown } = await opened();
    act(() => void talk().loadEarlier());
    await isAsked(1);
    act(() => void talk().loadEarlier());
    act(() => void talk().loadLater());
    await answer(0);
    await expectShown(25, 124);
    await isAsked(1);
  });
});

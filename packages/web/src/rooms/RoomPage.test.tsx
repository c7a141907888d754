import 'fake-indexeddb/auto';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { GraphQLError } from 'graphql';
import { MemoryRouter } from 'react-router';
import { Provider } from 'urql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ana, byAna, room } from '../../test/answers.ts';
import { type Answers, fakeApi } from '../../test/fakeApi.ts';
import { App } from '../app/App.tsx';
import { lives } from '../app/lives.ts';
import { routeAt } from '../app/routes.tsx';
import { Sending } from '../app/Sending.tsx';
import { browserClient } from '../kernel/client.ts';
import { outbox } from '../kernel/useOutbox.ts';

const ben = { ...ana, id: 'm2', handle: 'ben', displayName: 'Ben Okafor' };

function post(seq: number, body: string, author = ben) {
  return {
    __typename: 'Post',
    id: `p${seq}`,
    seq,
    state: 'PUBLISHED',
    body,
    html: `<p>${body}</p>`,
    createdAt: new Date(Date.UTC(2026, 10, 18, 10, seq * 7)).toISOString(),
    editedAt: null as string | null,
    official: false,
    featuredAt: null,
    replyCount: 0,
    author: { displayName: author.displayName, avatarUrl: null, badges: [], member: author },
    parent: null,
    reactions: [],
    viewerReactions: [],
    clientMutationId: null,
  };
}

const event = (node: ReturnType<typeof post>, seq = node.seq) => ({
  __typename: 'ThreadEvent',
  seq,
  cursor: `e.${seq}`,
  at: node.createdAt,
  node,
});

/** A room with these posts, which may grow while the test goes on. */
function aRoom(posts: ReturnType<typeof post>[]): Answers {
  const thread = {
    __typename: 'Thread',
    id: 't1',
    status: 'OPEN',
    cursor: () => `e.${posts.at(-1)?.seq ?? 0}`,
    audience: 'Everybody can read this.',
    slowModeSeconds: 0,
    viewerCanPost: true,
    viewerLastReadSeq: 0,
    viewerUnreadCount: 0,
    viewerFirstUnread: null,
    room: { __typename: 'Room', id: 'r1', status: 'LIVE' },
    posts: () => ({
      edges: posts.map((node) => ({ cursor: `e.${node.seq}`, node })),
      pageInfo: { hasPreviousPage: false, hasNextPage: false },
    }),
  };
  return { ...byAna, room: { ...room, thread }, thread, markThreadRead: { thread } };
}

/** jsdom has no layout: everything is as large as it says here, and the list believes it. */
class Sizes {
  readonly tell: ResizeObserverCallback;
  constructor(tell: ResizeObserverCallback) {
    this.tell = tell;
  }
  observe(target: Element) {
    const height = target.hasAttribute('data-posts') ? 4000 : 40;
    const entry = { target, contentRect: { width: 800, height } } as unknown as ResizeObserverEntry;
    queueMicrotask(() => act(() => this.tell([entry], this)));
  }
  unobserve() {}
  disconnect() {}
}

async function open(query: Answers, mutation?: Answers, address = '/rooms/measuring') {
  const api = fakeApi({ query, mutation });
  const { client } = browserClient({ lives, onSessionEnded: () => {}, fetch: api.fetch, socket: api.socket });
  await routeAt('/rooms/measuring')?.preload();
  render(
    <MemoryRouter initialEntries={[address]}>
      <Provider value={client}>
        <Sending />
        <App />
      </Provider>
    </MemoryRouter>,
  );
  await screen.findByRole('heading', { level: 1, name: 'Measuring what matters' });
  const events = () => api.started.filter((one) => one.query.includes('threadEvents'));
  await waitFor(() => expect(events()).toHaveLength(1));
  const pages = () => api.asked.filter((one) => one.query.includes('query TalkPage'));
  return { api, events, pages };
}

const posts = () => screen.queryAllByRole('article').filter((one) => one.dataset.post);
const said = (text: string) => posts().filter((one) => within(one).queryByText(text));

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', Sizes);
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  Element.prototype.scrollTo = () => {};
  Object.defineProperty(HTMLElement.prototype, 'offsetParent', { configurable: true, get: () => document.body });
});
afterEach(async () => {
  await outbox().wipe();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a room', () => {
  it('shows what it began with and what comes, each once, however often it is told', async () => {
    const { api } = await open(aRoom([post(1, 'First'), post(2, 'Second')]));
    await waitFor(() => expect(posts()).toHaveLength(2));
    for (const one of [event(post(3, 'Third')), event(post(3, 'Third')), event(post(2, 'Second'))])
      api.push('threadEvents', one);
    await waitFor(() => expect(said('Third')).toHaveLength(1));
    expect(posts()).toHaveLength(3);
    api.push('threadEvents', event({ ...post(1, 'First, changed'), editedAt: '2026-11-18T11:00:00.000Z' }, 4));
    await waitFor(() => expect(said('First, changed')).toHaveLength(1));
    expect(posts()).toHaveLength(3);
  });

  it('turns what is being sent into the post it became, also where the stream is quicker than the answer', async () => {
    let answer = (_post: object) => {};
    let asked: { clientMutationId: string } | undefined;
    const addPost = ({ input }: { input: { clientMutationId: string } }) => {
      asked = input;
      return new Promise((resolve) => {
        answer = (made) => resolve({ post: made, replayed: false });
      });
    };
    const { api } = await open(aRoom([post(1, 'First')]), { addPost });
    const box = await screen.findByRole('textbox', { name: 'Say something…' });
    fireEvent.change(box, { target: { value: 'Hello' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(await screen.findByRole('article', { name: 'Your post' })).toBeTruthy();
    await waitFor(() => expect(asked).toBeDefined());
    api.push('threadEvents', event(post(2, 'Hello', ana)));
    api.push('threadEvents', event(post(3, 'Meanwhile')));
    await waitFor(() => expect(said('Meanwhile')).toHaveLength(1));
    // It is on the page once: as what is being sent.
    expect(screen.getAllByText('Hello')).toHaveLength(1);
    answer({
      ...post(2, 'Hello', ana),
      clientMutationId: asked?.clientMutationId,
      thread: { __typename: 'Thread', id: 't1' },
    });
    await waitFor(() => expect(screen.queryByRole('article', { name: 'Your post' })).toBeNull());
    expect(said('Hello')).toHaveLength(1);
    expect(screen.getAllByText('Hello')).toHaveLength(1);
  });

  it('reports a hole in the stream, loads the page again and goes on from it', async () => {
    const complained = vi.spyOn(console, 'error').mockImplementation(() => {});
    const all = [post(1, 'First')];
    const { api, events, pages } = await open(aRoom(all));
    api.push('threadEvents', event(post(2, 'Second')));
    await waitFor(() => expect(said('Second')).toHaveLength(1));
    all.push(post(2, 'Second'), post(3, 'Third'), post(4, 'Fourth'));
    api.push('threadEvents', event(post(4, 'Fourth')));
    await waitFor(() => expect(said('Third')).toHaveLength(1));
    expect(complained.mock.calls.flat().join()).toContain('event 4 after 2');
    expect(said('Fourth')).toHaveLength(1);
    expect(pages()).toHaveLength(1);
    await waitFor(() => expect(events()).toHaveLength(2));
    expect(events()[1]?.variables).toMatchObject({ threadId: 't1', after: 'e.4' });
  });

  it('fetches the page once when the stream says Reset, and goes on from its cursor', async () => {
    const all = [post(1, 'First')];
    const { api, events, pages } = await open(aRoom(all));
    all.push(post(2, 'Second'));
    api.push('threadEvents', { __typename: 'Reset', cursor: 'f.2', reason: 'CURSOR_UNKNOWN' });
    await waitFor(() => expect(said('Second')).toHaveLength(1));
    await waitFor(() => expect(events()).toHaveLength(2));
    expect(pages()).toHaveLength(1);
    expect(events()[1]?.variables).toMatchObject({ after: 'e.2' });
    api.push('threadEvents', event(post(3, 'Third')));
    await waitFor(() => expect(said('Third')).toHaveLength(1));
    expect(pages()).toHaveLength(1);
  });

  it('says that a link names no post of it, and shows the latest', async () => {
    Element.prototype.scrollIntoView = () => {};
    const there = aRoom([post(1, 'First')]);
    const thread = there.thread as { posts: () => object };
    const posts = ({ around }: { around?: string }) => {
      if (!around) return thread.posts();
      throw new GraphQLError('There is no such post in this thread.', {
        extensions: { code: 'NOT_FOUND', field: 'around' },
      });
    };
    const only = { ...thread, posts };
    await open(
      { ...there, thread: only, room: { ...room, thread: only } },
      undefined,
      '/rooms/measuring?post=elsewhere',
    );
    const [line] = await screen.findAllByText('The post this link points to is not here. These are the latest.');
    expect(line).toBeTruthy();
    await waitFor(() => expect(said('First')).toHaveLength(1));
  });

  it('is not there any more for whom it was taken from', async () => {
    const { api } = await open(aRoom([post(1, 'First')]));
    api.push('threadEvents', { __typename: 'Revoked', reason: 'Seat taken.' });
    expect(await screen.findByRole('heading', { level: 1, name: 'There is nothing here' })).toBeTruthy();
  });
});

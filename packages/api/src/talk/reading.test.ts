import { beforeEach, describe, expect, it } from 'vitest';
import { type Answer, as, type Person, visitor } from '../../test/as.ts';
import {
  ADD_POST,
  aRoom,
  DELETE_POST,
  draft,
  EDIT_POST,
  POSTS,
  REACT,
  says,
  type TestRoom,
  THREAD,
} from '../../test/rooms.ts';
import { statementsOf } from '../../test/statements.ts';
import { house } from '../kernel/viewer.ts';
import { seatMember } from './threads.service.ts';

const POST = 'query ($id: ID!) { post(id: $id) { id body thread { id } } }';
const MARK =
  'mutation ($input: MarkThreadReadInput!) { markThreadRead(input: $input) { thread { viewerLastReadSeq } } }';
const UNREAD = `query ($id: ID!) { thread(id: $id) {
  viewerLastReadSeq viewerUnreadCount viewerFirstUnread { seq body } } }`;
/** A room's page with all that depends on who looks. */
const ROOM_PAGE = `query ($slug: String!) { room(slug: $slug) { id name status present viewerIsHost thread {
  id cursor status postCount viewerCanPost viewerLastReadSeq viewerUnreadCount
  posts(last: 50) { totalCount pageInfo { hasPreviousPage } edges { cursor node {
    id seq body html kind state replyCount createdAt editedAt author { displayName avatarUrl member { id handle } }
    reactions { kind count } viewerReactions viewerCanEdit viewerCanDelete clientMutationId thread { id } } } } } } }`;

let ada: Person;
let bob: Person;
let room: TestRoom;
beforeEach(async () => {
  [ada, bob, room] = await Promise.all([as('Ada'), as('Bob'), aRoom()]);
});

const page = async (args: Record<string, unknown>) => {
  const { data, errors } = await bob.asks(POSTS, { id: room.threadId, ...args });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.thread;
};
const bodies = (thread: Answer['data']) => thread.posts.edges.map((edge: Answer['data']) => edge.node.body).join('');
/** Ten posts, a to j, by two people so that nobody is too quick; an edit between them, so that seqs have gaps. */
async function alphabet() {
  const all = [];
  for (const [index, body] of 'abcdefghij'.split('').entries()) {
    all.push(await says(index % 2 ? bob : ada, room.threadId, body));
    if (body === 'd') await bob.asks(EDIT_POST, { input: { postId: all[3].id, body: 'D' } });
  }
  return all;
}

describe('the posts of a thread', () => {
  it('are paged forwards and backwards, without repeating or missing one', async () => {
    await alphabet();
    const first = await page({ first: 4 });
    expect(bodies(first)).toBe('abcD');
    expect(first.posts).toMatchObject({ totalCount: 10, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    const next = await page({ first: 4, after: first.posts.pageInfo.endCursor });
    expect(bodies(next)).toBe('efgh');
    expect(next.posts.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    const end = await page({ first: 4, after: next.posts.pageInfo.endCursor });
    expect(bodies(end)).toBe('ij');
    expect(end.posts.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });

    const last = await page({ last: 3 });
    expect(bodies(last)).toBe('hij');
    expect(last.posts.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const before = await page({ last: 9, before: last.posts.pageInfo.startCursor });
    expect(bodies(before)).toBe('abcDefg');
    expect(before.posts.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(
      bodies(await page({ first: 9, after: first.posts.edges[0].cursor, before: last.posts.edges[0].cursor })),
    ).toBe('bcDefg');
  });

  it('are shown around one of them, for a link to it', async () => {
    const all = await alphabet();
    const around = await page({ around: all[5].id, first: 4 });
    expect(bodies(around)).toBe('defg'.replace('d', 'D'));
    expect(around.posts.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    expect(bodies(await page({ around: all[0].id, first: 4 }))).toBe('ab');
    expect(bodies(await page({ around: all[9].id, first: 4 }))).toBe('hij');
  });

  it('of an empty thread are none', async () => {
    expect(await page({ last: 50 })).toMatchObject({
      postCount: 0,
      posts: { totalCount: 0, edges: [], pageInfo: { startCursor: null, hasNextPage: false, hasPreviousPage: false } },
    });
  });

  it('are exactly those that the cursor knows of, whoever writes meanwhile', async () => {
    const writers = await Promise.all([as('W1'), as('W2'), as('W3'), as('W4')]);
    const pages: Answer['data'][] = [];
    for (let n = 0; n < 9; n++) {
      const read = async () => void pages.push(await page({ last: 100 }));
      const writing = writers.map((writer) => says(writer, room.threadId, `${writer.handle} ${n}`));
      await Promise.all([read(), ...writing, read(), Promise.any(writing).then(read)]);
    }
    for (const { cursor, postCount, posts } of pages) {
      const head = Number(cursor.split('.')[1]);
      // Here every event is a post, so a page that knows `head` events has the posts 1 to head, no more and no less.
      expect(posts.edges.map((edge: Answer['data']) => edge.node.seq)).toEqual(
        Array.from({ length: head }, (_, n) => n + 1),
      );
      expect([postCount, posts.totalCount]).toEqual([head, head]);
    }
  });

  it('cost a room’s page at most four statements, with all that depends on the viewer', async () => {
    const all = await alphabet();
    await bob.asks(REACT, { input: { postId: all[0].id, kind: 'LIKE', on: true } });
    await bob.asks(ADD_POST, draft(room.threadId, 'A reply', { parentId: all[2].id }));
    // That it is the viewer's own is found out the first time; who asks is one statement.
    const { data } = await bob.asks(ROOM_PAGE, { slug: room.slug });
    expect(data.room.thread.posts.edges).toHaveLength(11);
    const cost = await statementsOf(async () => expect(await bob.refused(ROOM_PAGE, { slug: room.slug })).toBeNull());
    expect(cost - 1).toBeGreaterThan(1);
    expect(cost - 1).toBeLessThanOrEqual(4);
  });
});

describe('a thread and its posts', () => {
  it('are nothing to those who may not read them, as if they had never been', async () => {
    const hidden = await aRoom({ readers: 'LISTED', writers: 'LISTED', hosts: [bob.id] });
    const { id } = await says(bob, hidden.threadId, 'The secret word');
    const other = crypto.randomUUID();
    for (const stranger of [ada, visitor()]) {
      expect(await stranger.asks(THREAD, { id: hidden.threadId })).toEqual(await stranger.asks(THREAD, { id: other }));
      expect(await stranger.asks(POST, { id })).toEqual(await stranger.asks(POST, { id: other }));
    }
    for (const [document, input] of [
      [EDIT_POST, { body: 'x' }],
      [DELETE_POST, {}],
      [REACT, { kind: 'LIKE', on: true }],
    ] as const)
      expect(await ada.asks(document, { input: { ...input, postId: id } })).toEqual(
        await ada.asks(document, { input: { ...input, postId: other } }),
      );
    expect((await bob.asks(POST, { id })).data.post.thread.id).toBe(hidden.threadId);
    expect(await ada.refused(MARK, { input: { threadId: hidden.threadId, seq: 1 } })).toBe('NOT_FOUND');
    expect(await ada.refused('mutation ($id: ID!) { setTyping(threadId: $id) }', { id: hidden.threadId })).toBe(
      'NOT_FOUND',
    );
  });

  it('are for members only where the thread says so', async () => {
    const inside = await aRoom({ readers: 'MEMBERS' });
    expect((await bob.asks(THREAD, { id: inside.threadId })).data.thread).not.toBeNull();
    expect((await visitor().asks(THREAD, { id: inside.threadId })).data.thread).toBeNull();
  });
});

describe('what has been read', () => {
  const unread = async (person: Person) => (await person.asks(UNREAD, { id: room.threadId })).data.thread;
  const mark = (seq: number) => bob.asks(MARK, { input: { threadId: room.threadId, seq } });

  it('moves forward only, never beyond the end', async () => {
    await alphabet();
    const at = async (seq: number) => (await mark(seq)).data.markThreadRead.thread.viewerLastReadSeq;
    expect(await at(3)).toBe(3);
    expect(await at(1)).toBe(3);
    expect(await at(2_000_000)).toBe(11);
    const again = await aRoom();
    await says(ada, again.threadId, 'One');
    expect((await bob.asks(MARK, { input: { threadId: again.threadId, seq: 99 } })).data.markThreadRead.thread).toEqual(
      {
        viewerLastReadSeq: 1,
      },
    );
    expect(await visitor().refused(MARK, { input: { threadId: room.threadId, seq: 1 } })).toBe('UNAUTHENTICATED');
  });

  it('leaves unread what others wrote since, from the first on, but not what was removed', async () => {
    const all = await alphabet();
    expect(await unread(bob)).toEqual({
      viewerLastReadSeq: 0,
      viewerUnreadCount: 5,
      viewerFirstUnread: { seq: 1, body: 'a' },
    });
    await mark(1);
    await ada.asks(DELETE_POST, { input: { postId: all[2].id } });
    expect(await unread(bob)).toMatchObject({ viewerUnreadCount: 3, viewerFirstUnread: { body: 'e' } });
    await mark(100);
    expect(await unread(bob)).toMatchObject({ viewerUnreadCount: 0, viewerFirstUnread: null });
    expect(await unread(visitor())).toEqual({ viewerLastReadSeq: 0, viewerUnreadCount: 0, viewerFirstUnread: null });
  });
});

describe('completing a mention', () => {
  const MENTIONABLE =
    'query ($id: ID!, $prefix: String!) { thread(id: $id) { mentionable(prefix: $prefix) { handle } } }';
  const offered = async (person: Person, prefix: string, threadId = room.threadId): Promise<string[]> =>
    (await person.asks(MENTIONABLE, { id: threadId, prefix })).data.thread.mentionable.map(
      (each: Person) => each.handle,
    );

  it('offers those who spoke here first, by handle or name, at most eight', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, (_, n) => as(`Zoe${n}`)));
    const spoke = people.toSorted((a, b) => b.handle.localeCompare(a.handle))[0];
    if (!spoke) throw new Error('nobody is there');
    await says(spoke, room.threadId, 'Here I am');
    const all = await offered(bob, 'zoe');
    expect(all).toHaveLength(8);
    expect(all[0]).toBe(spoke.handle);
    expect(await offered(bob, `@${spoke.handle}`)).toEqual([spoke.handle]);
    expect(await offered(bob, 'ZOE3 TEST')).toEqual([expect.stringMatching(/^zoe3-/)]);
    expect(await offered(visitor(), 'zoe')).toEqual([]);
  });

  it('S18, S38: takes what was typed literally, and offers only who can read it', async () => {
    expect(await offered(bob, '%')).toEqual([]);
    expect(await offered(bob, 'b_b')).toEqual([]);
    expect(await offered(bob, "'; --")).toEqual([]);
    expect(await bob.refused(MENTIONABLE, { id: room.threadId, prefix: 'x'.repeat(65) })).toBe('BAD_USER_INPUT');
    const hidden = await aRoom({ readers: 'LISTED', hosts: [bob.id] });
    expect(await offered(bob, '', hidden.threadId)).toEqual([bob.handle]);
    await seatMember(house, { threadId: hidden.threadId, memberId: ada.id, role: 'PARTICIPANT' });
    expect((await offered(bob, '', hidden.threadId)).toSorted()).toEqual([ada.handle, bob.handle].toSorted());
  });
});

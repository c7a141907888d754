import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import {
  ADD_POST,
  aRoom,
  closed,
  DELETE_POST,
  draft,
  EDIT_POST,
  postsSeenBy,
  REACT,
  says,
  type TestRoom,
} from '../../test/rooms.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { house } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { postRevisions } from './talk.table.ts';
import { seatMember, setThreadRights } from './threads.service.ts';

let ada: Person;
let bob: Person;
let room: TestRoom;
beforeEach(async () => {
  [ada, bob] = await Promise.all([as('Ada'), as('Bob')]);
  room = await aRoom({ hosts: [ada.id] });
});
afterEach(() => clock.reset());

const seat = (person: Person, role: 'BANNED' | 'PARTICIPANT') =>
  seatMember(house, { threadId: room.threadId, memberId: person.id, role });
const edit = (post: { id: string }, body: string) => ({ input: { postId: post.id, body } });
const one = (post: { id: string }) => ({ input: { postId: post.id } });
const makeModerator = (person: Person) =>
  db.update(members).set({ role: 'MODERATOR' }).where(eq(members.id, person.id));

describe('a post', () => {
  it('that looks private is kept once its writer means it, and asked about anew when it says more', async () => {
    const words = draft(room.threadId, 'Reach me at bob@example.org');
    const { errors } = await bob.asks(ADD_POST, words);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'PRIVACY_CONFIRMATION_REQUIRED',
      field: 'body',
      categories: ['EMAIL'],
    });
    expect(JSON.stringify(errors)).not.toContain('bob@example.org');
    expect(await postsSeenBy(ada, room.threadId)).toEqual([]);
    const confirmed = { input: { ...words.input, privacyConfirmed: true } };
    const { data } = await bob.asks(ADD_POST, confirmed);
    expect(data.addPost).toMatchObject({ replayed: false, post: { seq: 1, body: words.input.body } });
    // What is kept is answered, however it is asked for again.
    for (const again of [words, confirmed])
      expect((await bob.asks(ADD_POST, again)).data.addPost).toMatchObject({ replayed: true, post: { seq: 1 } });
    const { post } = data.addPost;
    expect(await bob.refused(EDIT_POST, edit(post, 'At bob@example.org, then'))).toBeNull();
    const more = edit(post, 'At bob@example.org, or 507-555-0100');
    expect((await bob.asks(EDIT_POST, more)).errors?.[0]?.extensions).toMatchObject({ categories: ['PHONE'] });
    expect(await bob.refused(EDIT_POST, { input: { ...more.input, privacyConfirmed: true } })).toBeNull();
  });

  it('has a place, an author, a body and its rendering', async () => {
    const post = await says(bob, room.threadId, 'Hello **all**');
    expect(post).toMatchObject({
      seq: 1,
      body: 'Hello **all**',
      html: '<p>Hello <strong>all</strong></p>',
      kind: 'GENERAL',
      state: 'PUBLISHED',
      replyCount: 0,
      parent: null,
      reactions: [],
      editedAt: null,
      removedAt: null,
      author: { displayName: 'Bob Tester', member: { handle: bob.handle } },
    });
    expect(post.clientMutationId).toMatch(/^[0-9a-f-]{36}$/);
    const [seen] = await postsSeenBy(ada, room.threadId);
    expect(seen).toEqual(post);
  });

  it('answers another one of the same thread, which counts its replies', async () => {
    const asked = await says(bob, room.threadId, 'Who knows?');
    const { data } = await ada.asks(ADD_POST, draft(room.threadId, 'I do', { parentId: asked.id }));
    expect(data.addPost.post.parent).toEqual({ id: asked.id, replyCount: 1 });
    const elsewhere = await aRoom();
    const lost = await ada.asks(ADD_POST, draft(elsewhere.threadId, 'I do', { parentId: asked.id }));
    expect(lost.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'parentId' });
    expect((await postsSeenBy(bob, room.threadId)).map((post) => post.replyCount)).toEqual([1, 0]);
    const replies = '{ id parent { id } }';
    const { data: read } = await bob.asks(`query ($id: ID!) { post(id: $id) { replies(first: 5) ${replies} } }`, {
      id: asked.id,
    });
    expect(read.post.replies).toEqual([{ id: data.addPost.post.id, parent: { id: asked.id } }]);
  });

  it('links the members it names, and nobody else', async () => {
    const { html } = await says(bob, room.threadId, `@${ada.handle} and @nobody-of-this-name`);
    expect(html).toBe(
      `<p><a href="/members/${ada.handle}" class="mention">@${ada.handle}</a> and @nobody-of-this-name</p>`,
    );
  });
});

describe('who may speak', () => {
  it('is a member, unless banned, who then sees nothing of it', async () => {
    await says(bob, room.threadId, 'Before');
    expect(await visitor().refused(ADD_POST, draft(room.threadId, 'x'))).toBe('UNAUTHENTICATED');
    await seat(bob, 'BANNED');
    const banned = await bob.asks(ADD_POST, draft(room.threadId, 'After'));
    const missing = await bob.asks(ADD_POST, draft(crypto.randomUUID(), 'After'));
    expect(banned).toEqual(missing);
    expect(banned.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await postsSeenBy(ada, room.threadId)).toHaveLength(1);
  });

  it('may be only those who were invited, or nobody', async () => {
    await setThreadRights(house, room.threadId, { writers: 'LISTED' });
    expect(await bob.refused(ADD_POST, draft(room.threadId, 'x'))).toBe('FORBIDDEN');
    await seat(bob, 'PARTICIPANT');
    expect(await bob.refused(ADD_POST, draft(room.threadId, 'x'))).toBeNull();
    await setThreadRights(house, room.threadId, { writers: 'NOBODY' });
    expect(await bob.refused(ADD_POST, draft(room.threadId, 'x'))).toBe('FORBIDDEN');
  });

  it('waits in slow mode, but for the hosts', async () => {
    await setThreadRights(house, room.threadId, { slowModeSeconds: 60 });
    await says(bob, room.threadId, 'One');
    const slow = await bob.asks(ADD_POST, draft(room.threadId, 'Two'));
    expect(slow.errors?.[0]?.extensions.code).toBe('SLOW_MODE');
    expect(slow.errors?.[0]?.extensions.retryAfterMs).toBeGreaterThan(50_000);
    expect(slow.errors?.[0]?.extensions.retryAfterMs).toBeLessThanOrEqual(60_000);
    await says(ada, room.threadId, 'One');
    await says(ada, room.threadId, 'Two');
    const other = await aRoom();
    await says(bob, other.threadId, 'Elsewhere there is no slow mode');
    clock.advance(60_001);
    await says(bob, room.threadId, 'Two');
  });

  it('S50: says the same four times in ten minutes, not five', async () => {
    for (let n = 1; n <= 4; n++) await says(bob, room.threadId, 'Buy!');
    const fifth = await bob.asks(ADD_POST, draft((await aRoom()).threadId, 'Buy!'));
    expect(fifth.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
    await says(bob, room.threadId, 'Something else');
    clock.advance(10 * 60_000);
    await says(bob, room.threadId, 'Buy!');
  });

  it('S50: has a burst of ten posts, then is slowed down', async () => {
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, n) => bob.asks(ADD_POST, draft(room.threadId, `Post ${n}`))),
    );
    const refusals = answers.flatMap((answer) => answer.errors ?? []).map((error) => error.extensions);
    // A slow machine earns a post or two while it works.
    expect(refusals.length).toBeGreaterThan(5);
    expect(refusals.length).toBeLessThanOrEqual(15);
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
    await says(ada, room.threadId, 'Others are not');
  });
});

describe('editing', () => {
  it('is for the author, for fifteen minutes; what it said before is kept for moderators', async () => {
    const post = await says(bob, room.threadId, 'Helo');
    expect(await ada.refused(EDIT_POST, edit(post, 'x'))).toBe('FORBIDDEN');
    const { data } = await bob.asks(EDIT_POST, edit(post, 'Hello'));
    expect(data.editPost).toMatchObject({
      replayed: false,
      post: { seq: post.seq, body: 'Hello', html: '<p>Hello</p>' },
    });
    expect(data.editPost.post.editedAt).not.toBeNull();
    const revisions = await db.select().from(postRevisions).where(eq(postRevisions.postId, post.id));
    expect(revisions).toMatchObject([{ body: 'Helo', changedBy: bob.id }]);
    clock.advance(15 * 60_000);
    expect(await bob.refused(EDIT_POST, edit(post, 'Too late'))).toBe('FORBIDDEN');
    expect((await postsSeenBy(ada, room.threadId))[0].body).toBe('Hello');
  });

  it('ends when the post or the talk does', async () => {
    const [gone, stays] = [await says(bob, room.threadId, 'Gone'), await says(bob, room.threadId, 'Stays')];
    await bob.asks(DELETE_POST, one(gone));
    expect(await bob.refused(EDIT_POST, edit(gone, 'Back'))).toBe('INVALID_TRANSITION');
    await closed(room);
    expect(await bob.refused(EDIT_POST, edit(stays, 'Changed'))).toBe('THREAD_CLOSED');
    expect(await visitor().refused(EDIT_POST, edit(stays, 'Changed'))).toBe('UNAUTHENTICATED');
  });
});

describe('taking away', () => {
  it('is for the author, the hosts and moderators: the place stays, the words go', async () => {
    const carl = await as('Carl');
    const posts = [];
    for (const body of ['mine', 'hosts remove', 'moderators remove']) posts.push(await says(bob, room.threadId, body));
    const [mine, hosted, moderated] = posts;
    expect(await carl.refused(DELETE_POST, one(mine))).toBe('FORBIDDEN');
    await makeModerator(carl);
    const [byAuthor, byHost, byModerator] = await Promise.all([
      bob.asks(DELETE_POST, one(mine)),
      ada.asks(DELETE_POST, one(hosted)),
      carl.asks(DELETE_POST, one(moderated)),
    ]);
    expect(byAuthor.data.deletePost.post).toMatchObject({ state: 'DELETED', body: '', html: '', seq: 1 });
    expect(byHost.data.deletePost.post).toMatchObject({ state: 'REMOVED', body: '', html: '', seq: 2 });
    expect(byModerator.data.deletePost.post).toMatchObject({ state: 'REMOVED', body: '', html: '', seq: 3 });
    expect((await ada.asks(DELETE_POST, one(mine))).data.deletePost).toMatchObject({
      replayed: true,
      post: { state: 'DELETED' },
    });
    expect(await postsSeenBy(bob, room.threadId)).toHaveLength(3);
  });

  it('works in a closed room, too', async () => {
    const post = await says(bob, room.threadId, 'Regretted');
    await closed(room);
    expect((await bob.asks(DELETE_POST, one(post))).data.deletePost.post.state).toBe('DELETED');
  });
});

describe('a reaction', () => {
  const react = (post: { id: string }, kind: string, on: boolean) => ({ input: { postId: post.id, kind, on } });

  it('is there or not, however often it is said', async () => {
    const post = await says(bob, room.threadId, 'Good news');
    await Promise.all([...Array(5)].map(() => ada.asks(REACT, react(post, 'THANKS', true))));
    await bob.asks(REACT, react(post, 'THANKS', true));
    const { data } = await ada.asks(REACT, react(post, 'LIKE', true));
    expect(data.reactToPost).toMatchObject({
      replayed: false,
      post: {
        reactions: [
          { kind: 'LIKE', count: 1 },
          { kind: 'THANKS', count: 2 },
        ],
        viewerReactions: ['LIKE', 'THANKS'],
      },
    });
    expect((await ada.asks(REACT, react(post, 'LIKE', true))).data.reactToPost.replayed).toBe(true);
    const { data: taken } = await ada.asks(REACT, react(post, 'THANKS', false));
    expect(taken.reactToPost.post).toMatchObject({ viewerReactions: ['LIKE'], reactions: [{}, { count: 1 }] });
    expect((await ada.asks(REACT, react(post, 'THANKS', false))).data.reactToPost.replayed).toBe(true);
  });

  it('needs a voice, an open room and a post that is there', async () => {
    const [gone, stays] = [await says(bob, room.threadId, 'Gone'), await says(bob, room.threadId, 'Stays')];
    await bob.asks(REACT, react(gone, 'HUG', true));
    await bob.asks(DELETE_POST, one(gone));
    expect((await postsSeenBy(bob, room.threadId))[0].reactions).toEqual([]);
    expect(await ada.refused(REACT, react(gone, 'LIKE', true))).toBe('INVALID_TRANSITION');
    expect(await visitor().refused(REACT, react(stays, 'LIKE', true))).toBe('UNAUTHENTICATED');
    await seat(bob, 'BANNED');
    expect(await bob.refused(REACT, react(stays, 'LIKE', true))).toBe('NOT_FOUND');
    await closed(room);
    expect(await ada.refused(REACT, react(stays, 'LIKE', true))).toBe('THREAD_CLOSED');
  });
});

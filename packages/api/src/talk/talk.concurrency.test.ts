import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { as, type Person } from '../../test/as.ts';
import { waitingForLock } from '../../test/locks.ts';
import {
  ADD_POST,
  aRoom,
  closed,
  DELETE_POST,
  draft,
  EDIT_POST,
  REACT,
  says,
  type TestRoom,
  THREAD_EVENTS,
} from '../../test/rooms.ts';

import { db } from '../kernel/db.ts';
import { house } from '../kernel/viewer.ts';
import { streamEvents, streams } from '../realtime/log.table.ts';
import { posts, threads } from './talk.table.ts';
import { seatMember } from './threads.service.ts';

let room: TestRoom;
let ada: Person;
let bob: Person;
beforeEach(async () => {
  [ada, bob] = await Promise.all([as('Ada'), as('Bob')]);
  room = await aRoom({ hosts: [ada.id] });
});

const times = (n: number) => Array.from({ length: n }, (_, index) => index);
const byText = (a: unknown, b: unknown) => String(a).localeCompare(String(b));
const among = (people: Person[], n: number): Person => {
  const person = people[n % people.length];
  if (!person) throw new Error('nobody is there');
  return person;
};
const crowd = (n: number) => Promise.all(times(n).map((index) => as(`P${index}`)));
const rowsIn = ({ threadId }: TestRoom) =>
  db.select().from(posts).where(eq(posts.threadId, threadId)).orderBy(posts.seq);
async function numbersOf({ threadId }: TestRoom): Promise<{ head: number; seqs: number[]; count: number }> {
  const [stream] = await db.select().from(streams).where(eq(streams.id, threadId));
  const events = await db
    .select()
    .from(streamEvents)
    .where(eq(streamEvents.streamId, threadId))
    .orderBy(streamEvents.seq);
  const [thread] = await db.select().from(threads).where(eq(threads.id, threadId));
  return { head: stream?.headSeq ?? -1, seqs: events.map((event) => event.seq), count: thread?.postCount ?? -1 };
}

describe('fifty writers at once', () => {
  it('are numbered without holes, and everybody hears them in that order', async () => {
    const [writers, listener] = await Promise.all([crowd(10), as('Listener')]);
    const watching = listener.watches(THREAD_EVENTS, { threadId: room.threadId, after: '0' });
    await watching.next();
    const answers = await Promise.all(
      times(50).map((n) => among(writers, n).asks(ADD_POST, draft(room.threadId, `Post ${n}`))),
    );
    expect(answers.filter((answer) => answer.errors)).toEqual([]);
    const told = await watching.until(({ threadEvents }) => threadEvents.seq === 50);
    await watching.close();
    const all = times(50).map((n) => n + 1);
    expect(told.map(({ threadEvents }) => threadEvents.seq)).toEqual(all);
    expect(await numbersOf(room)).toEqual({ head: 50, seqs: all, count: 50 });
    const kept = await rowsIn(room);
    expect(kept.map((post) => post.seq)).toEqual(all);
    expect(told.map(({ threadEvents }) => threadEvents.node.id)).toEqual(kept.map((post) => post.id));
  });

  it('leave no hole where some are refused', async () => {
    const writers = await crowd(5);
    await seatMember(house, { threadId: room.threadId, memberId: writers[0]?.id ?? '', role: 'BANNED' });
    const answers = await Promise.all(
      times(25).map((n) => among(writers, n).refused(ADD_POST, draft(room.threadId, n % 5 === 1 ? '' : `Post ${n}`))),
    );
    expect(answers.filter((code) => code === null)).toHaveLength(15);
    // The ban was number 1.
    expect(await numbersOf(room)).toEqual({ head: 16, seqs: times(16).map((n) => n + 1), count: 15 });
  });
});

describe('the same clientMutationId', () => {
  it('twenty times at once is one post and one answer (B50)', async () => {
    const wish = draft(room.threadId, 'Only once');
    const answers = await Promise.all(times(20).map(() => bob.asks(ADD_POST, wish)));
    expect(answers.map((answer) => answer.errors)).toEqual(times(20).map(() => undefined));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.data.addPost.post))).size).toBe(1);
    expect(answers.filter((answer) => !answer.data.addPost.replayed)).toHaveLength(1);
    expect(await numbersOf(room)).toEqual({ head: 1, seqs: [1], count: 1 });
  });

  it('is answered with the same post also after it was edited, reacted to, or the room closed (B50)', async () => {
    const wish = draft(room.threadId, 'First words');
    const { data } = await bob.asks(ADD_POST, wish);
    await bob.asks(EDIT_POST, { input: { postId: data.addPost.post.id, body: 'Other words' } });
    await closed(room);
    const again = await bob.asks(ADD_POST, wish);
    expect(again.data.addPost).toMatchObject({
      replayed: true,
      post: { id: data.addPost.post.id, body: 'Other words', seq: 1 },
    });
  });

  it('with other words, another place or another kind is a conflict (B51)', async () => {
    const wish = draft(room.threadId, 'Said');
    const parent = await says(bob, room.threadId, 'Parent');
    await bob.asks(ADD_POST, wish);
    const elsewhere = await aRoom();
    for (const other of [
      { body: 'Said otherwise' },
      { threadId: elsewhere.threadId },
      { parentId: parent.id },
      { kind: 'QUESTION' },
    ])
      expect(await bob.refused(ADD_POST, { input: { ...wish.input, ...other } })).toBe('IDEMPOTENCY_CONFLICT');
    expect(await bob.refused(ADD_POST, { input: { ...wish.input, kind: 'GENERAL', body: ' Said\r\n' } })).toBeNull();
  });

  it('raced in two rooms is one post, and a conflict for the other (B51)', async () => {
    const elsewhere = await aRoom();
    const wish = draft(room.threadId, 'Where?');
    const codes = await Promise.all(
      times(10).map((n) =>
        bob.refused(ADD_POST, { input: { ...wish.input, threadId: (n % 2 ? room : elsewhere).threadId } }),
      ),
    );
    expect(codes.toSorted(byText)).toEqual([
      ...times(5).map(() => 'IDEMPOTENCY_CONFLICT'),
      ...times(5).map(() => null),
    ]);
    const heads = [(await numbersOf(room)).head, (await numbersOf(elsewhere)).head];
    expect(heads.toSorted(byText)).toEqual([0, 1]);
  });

  it('of somebody else is independent (B52)', async () => {
    const wish = draft(room.threadId, 'Me too');
    const [first, second] = await Promise.all([ada.asks(ADD_POST, wish), bob.asks(ADD_POST, wish)]);
    expect(first.data.addPost.post.id).not.toBe(second.data.addPost.post.id);
    expect([first.data.addPost.replayed, second.data.addPost.replayed]).toEqual([false, false]);
  });
});

/** Holds the stream's lock, so that whatever is asked meanwhile waits; answers how to let go. */
async function holdLock({ threadId }: TestRoom): Promise<{ waiting: (n: number) => Promise<void>; letGo: () => void }> {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: locked, resolve: isLocked } = Promise.withResolvers<void>();
  void db.transaction(async (tx) => {
    await tx.select().from(streams).where(eq(streams.id, threadId)).for('update');
    isLocked();
    await held;
  });
  await locked;
  return { waiting: waitingForLock, letGo };
}

describe('under the lock', () => {
  it('a ban that comes first wins over a post that was already waiting', async () => {
    const lock = await holdLock(room);
    const banning = seatMember(house, { threadId: room.threadId, memberId: bob.id, role: 'BANNED' });
    await lock.waiting(1);
    const posting = bob.refused(ADD_POST, draft(room.threadId, 'Too late'));
    await lock.waiting(2);
    lock.letGo();
    await banning;
    expect(await posting).toBe('NOT_FOUND');
    expect(await rowsIn(room)).toEqual([]);
  });

  it('a closing that comes first wins over a post, an edit and a reaction', async () => {
    const post = await says(bob, room.threadId, 'In time');
    const lock = await holdLock(room);
    const closing = closed(room);
    await lock.waiting(1);
    const asked = [
      bob.refused(ADD_POST, draft(room.threadId, 'Too late')),
      bob.refused(EDIT_POST, { input: { postId: post.id, body: 'Too late' } }),
      bob.refused(REACT, { input: { postId: post.id, kind: 'LIKE', on: true } }),
    ];
    await lock.waiting(4);
    lock.letGo();
    await closing;
    expect(await Promise.all(asked)).toEqual(['THREAD_CLOSED', 'THREAD_CLOSED', 'THREAD_CLOSED']);
    expect(await rowsIn(room)).toMatchObject([{ body: 'In time', editedAt: null, reactionCounts: {} }]);
  });

  it('counts stay true: reactions by their rows, replies and posts by their number', async () => {
    const post = await says(bob, room.threadId, 'Count me');
    const people = await crowd(10);
    await Promise.all([
      ...people.map((person) => person.asks(REACT, { input: { postId: post.id, kind: 'LIKE', on: true } })),
      ...people.map((person) => person.asks(ADD_POST, draft(room.threadId, 'A reply', { parentId: post.id }))),
      ...people.slice(0, 5).map((person) => person.asks(REACT, { input: { postId: post.id, kind: 'HUG', on: true } })),
    ]);
    await Promise.all(
      people.slice(0, 3).map((person) => person.asks(REACT, { input: { postId: post.id, kind: 'LIKE', on: false } })),
    );
    await ada.asks(DELETE_POST, { input: { postId: (await rowsIn(room)).at(-1)?.id } });
    expect((await rowsIn(room))[0]).toMatchObject({ reactionCounts: { LIKE: 7, HUG: 5 }, replyCount: 10 });
    const { head, seqs, count } = await numbersOf(room);
    expect(count).toBe(11);
    // Eleven posts and a removal; reactions to one post share their events.
    const ofReactions = head - 12;
    expect(ofReactions).toBeGreaterThanOrEqual(2);
    expect(ofReactions).toBeLessThan(10 + 5 + 3);
    expect(seqs).toEqual(times(head).map((n) => n + 1));
  });
});

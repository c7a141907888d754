import { beforeEach, describe, expect, it } from 'vitest';
import { type Answer, as, type Person, visitor } from '../../test/as.ts';
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
import type { Watch } from '../../test/watch.ts';
import { change } from '../kernel/change.ts';
import { newId } from '../kernel/ids.ts';
import { house } from '../kernel/viewer.ts';
import { watcherCount } from '../realtime/hub.ts';
import { postChanged } from './talk.events.ts';
import { seatMember, setThreadRights } from './threads.service.ts';

const PRESENCE = `subscription ($threadId: ID!) { threadPresence(threadId: $threadId) {
  present sample { member { handle } } typing { displayName } } }`;
const TYPING = 'mutation ($threadId: ID!) { setTyping(threadId: $threadId) }';

let ada: Person;
let bob: Person;
let room: TestRoom;
beforeEach(async () => {
  [ada, bob, room] = await Promise.all([as('Ada'), as('Bob'), aRoom()]);
});

const follow = (person: Person, more: { threadId?: string; after?: string } = {}) =>
  person.watches(THREAD_EVENTS, { threadId: room.threadId, ...more });
const next = async (watching: Watch): Promise<Answer['data']> => (await watching.next()).threadEvents;
const refusalOf = async (watching: Watch) => ((await watching.ended) as { extensions: unknown }[])[0]?.extensions;
const ban = (person: Person, threadId = room.threadId) =>
  seatMember(house, { threadId, memberId: person.id, role: 'BANNED' });

describe('a thread’s stream', () => {
  it('tells others of each change, with the thing as it is now', async () => {
    const watching = follow(ada);
    expect(await next(watching)).toMatchObject({ __typename: 'CaughtUp', replayed: 0 });
    const post = await says(bob, room.threadId, 'Hello');
    expect(await next(watching)).toMatchObject({
      __typename: 'ThreadEvent',
      seq: 1,
      node: { id: post.id, body: 'Hello' },
    });
    await bob.asks(EDIT_POST, { input: { postId: post.id, body: 'Hello, all' } });
    expect(await next(watching)).toMatchObject({ seq: 2, node: { id: post.id, seq: 1, body: 'Hello, all' } });
    await ada.asks(REACT, { input: { postId: post.id, kind: 'HUG', on: true } });
    expect(await next(watching)).toMatchObject({ seq: 3, node: { reactions: [{ kind: 'HUG', count: 1 }] } });
    await ada.asks(ADD_POST, draft(room.threadId, 'Welcome', { parentId: post.id }));
    expect(await next(watching)).toMatchObject({ seq: 4, node: { seq: 4, parent: { id: post.id, replyCount: 1 } } });
    await bob.asks(DELETE_POST, { input: { postId: post.id } });
    expect(await next(watching)).toMatchObject({
      seq: 5,
      node: { state: 'DELETED', body: '', html: '', reactions: [] },
    });
    await closed(room);
    expect(await next(watching)).toMatchObject({
      seq: 6,
      node: { __typename: 'Thread', status: 'READ_ONLY', room: { status: 'ENDED' } },
    });
    await watching.close();
  });

  it('goes on after any cursor, with no seam', async () => {
    for (const body of ['a', 'b', 'c']) await says(bob, room.threadId, body);
    const first = follow(ada, { after: '0' });
    const seen = await first.until(({ threadEvents }) => threadEvents.seq === 2);
    await first.close();
    const again = follow(ada, { after: seen.at(-1)?.threadEvents.cursor });
    expect(await next(again)).toMatchObject({ seq: 3, node: { body: 'c' } });
    expect(await next(again)).toMatchObject({ __typename: 'CaughtUp', replayed: 1 });
    await says(bob, room.threadId, 'd');
    expect(await next(again)).toMatchObject({ seq: 4, node: { body: 'd' } });
    await again.close();
  });

  it('tells what an event’s thing has become, also when it is replayed', async () => {
    const post = await says(bob, room.threadId, 'First words');
    await bob.asks(DELETE_POST, { input: { postId: post.id } });
    const watching = follow(ada, { after: '0' });
    expect(await next(watching)).toMatchObject({ seq: 1, node: { id: post.id, body: '', state: 'DELETED' } });
    await watching.close();
  });

  it('S20: refuses strangers before it opens, with no event and no place in the hub', async () => {
    const hidden = await aRoom({ readers: 'LISTED', writers: 'LISTED', hosts: [bob.id] });
    const missing = await refusalOf(follow(ada, { threadId: crypto.randomUUID() }));
    const inside = follow(bob, { threadId: hidden.threadId });
    await next(inside);
    const listening = watcherCount(hidden.threadId);
    for (const stranger of [ada, visitor()]) {
      for (const document of [THREAD_EVENTS, PRESENCE]) {
        const watching = stranger.watches(document, { threadId: hidden.threadId });
        expect(await refusalOf(watching)).toEqual(missing);
        expect(watching.received).toEqual([]);
      }
    }
    expect(missing).toMatchObject({ code: 'NOT_FOUND' });
    await says(bob, hidden.threadId, 'The secret word');
    expect(await next(inside)).toMatchObject({ seq: 1 });
    expect(watcherCount(hidden.threadId)).toBe(listening);
    await inside.close();
  });

  it('tells nobody of a change that was rolled back', async () => {
    const watching = follow(ada);
    await next(watching);
    const failing = change(house, async (_tx, tell) => {
      await tell(postChanged, { id: newId(), streamId: room.threadId });
      throw new Error('after all, no');
    });
    await expect(failing).rejects.toThrow('after all, no');
    expect(await bob.refused(ADD_POST, draft(room.threadId, 'x', { parentId: crypto.randomUUID() }))).toBe('NOT_FOUND');
    await says(bob, room.threadId, 'This one');
    expect(await next(watching)).toMatchObject({ seq: 1, node: { body: 'This one' } });
    await watching.close();
  });

  it('forgets who has left', async () => {
    const [one, two] = [follow(ada), follow(bob)];
    await Promise.all([next(one), next(two)]);
    const listening = watcherCount(room.threadId);
    await one.close();
    await expect.poll(() => watcherCount(room.threadId)).toBe(listening - 1);
    await two.close();
    await expect.poll(() => watcherCount(room.threadId)).toBe(listening - 2);
  });
});

describe('losing the right to read', () => {
  it('S21: ends the stream of somebody banned at that event, and nobody else’s', async () => {
    const [banned, other] = [follow(bob), follow(ada)];
    await Promise.all([next(banned), next(other)]);
    await says(ada, room.threadId, 'Before');
    await ban(bob);
    await says(ada, room.threadId, 'After');
    expect(await next(banned)).toMatchObject({ seq: 1 });
    expect(await next(banned)).toMatchObject({ __typename: 'Revoked' });
    expect(await banned.ended).toBeNull();
    expect((await other.until(({ threadEvents }) => threadEvents.seq === 3)).length).toBe(3);
    expect(await refusalOf(follow(bob))).toMatchObject({ code: 'NOT_FOUND' });
    await other.close();
  });

  it('ends the streams of all who are not listed when a thread becomes private', async () => {
    await seatMember(house, { threadId: room.threadId, memberId: ada.id, role: 'PARTICIPANT' });
    const watching = [follow(ada), follow(bob), follow(visitor())];
    await Promise.all(watching.map(next));
    const [listed, member, guest] = watching as [Watch, Watch, Watch];
    await setThreadRights(house, room.threadId, { readers: 'LISTED' });
    expect(await next(member)).toMatchObject({ __typename: 'Revoked' });
    expect(await next(guest)).toMatchObject({ __typename: 'Revoked' });
    expect(await next(listed)).toMatchObject({ seq: 2, node: { __typename: 'Thread' } });
    await listed.close();
  });

  it('ends a replay, too, and presence', async () => {
    const present = bob.watches(PRESENCE, { threadId: room.threadId });
    await present.next();
    await ban(bob);
    expect(await present.ended).toBeNull();
    expect(watcherCount(room.threadId)).toBe(0);
  });
});

describe('presence', () => {
  const here = (person: Person) => person.watches(PRESENCE, { threadId: room.threadId });
  const seen = async (watching: Watch, satisfies: (presence: Answer['data']) => boolean) =>
    (await watching.until(({ threadPresence }) => satisfies(threadPresence))).at(-1)?.threadPresence;

  it('counts people, not tabs, and lets them go', async () => {
    const first = here(ada);
    expect(await seen(first, ({ present }) => present === 1)).toMatchObject({
      sample: [{ member: { handle: ada.handle } }],
    });
    const others = [here(ada), here(bob), here(visitor())];
    expect(await seen(first, ({ present }) => present === 3)).toMatchObject({
      sample: [{ member: { handle: ada.handle } }, { member: { handle: bob.handle } }],
    });
    const { data } = await visitor().asks('query ($slug: String!) { room(slug: $slug) { present } }', {
      slug: room.slug,
    });
    expect(data.room.present).toBe(3);
    await Promise.all(others.map((each) => each.close()));
    await seen(first, ({ present }) => present === 1);
    await first.close();
  });

  it('shows who is typing, until they have posted', async () => {
    const [watching, typist] = [here(ada), here(bob)];
    await seen(watching, ({ present }) => present === 2);
    expect(await bob.refused(TYPING, { threadId: room.threadId })).toBeNull();
    expect(await seen(watching, ({ typing }) => typing.length > 0)).toMatchObject({
      typing: [{ displayName: 'Bob Tester' }],
    });
    await says(bob, room.threadId, 'Here it is');
    await seen(watching, ({ typing }) => typing.length === 0);
    expect(await visitor().refused(TYPING, { threadId: room.threadId })).toBe('UNAUTHENTICATED');
    await Promise.all([watching.close(), typist.close()]);
  });
});

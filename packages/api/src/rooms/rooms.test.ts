import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { ADD_POST, aRoom, CLOSE_ROOM, draft, OPEN_ROOM, says, THREAD_EVENTS } from '../../test/rooms.ts';

const ROOM = `query ($slug: String!) { room(slug: $slug) {
  id slug name topic kind status present viewerIsHost thread { id status cursor viewerCanPost audience room { id } } } }`;
const ROOMS = 'query ($live: Boolean) { rooms(live: $live) { slug status } }';

let ada: Person;
let bob: Person;
beforeAll(async () => {
  [ada, bob] = await Promise.all([as('Ada'), as('Bob')]);
});
const input = (room: { id: string }) => ({ input: { roomId: room.id } });

describe('a room', () => {
  it('is found by its slug, with the thread it hosts', async () => {
    const room = await aRoom({ name: 'The plenary', topic: 'Everybody', hosts: [ada.id] });
    const { data } = await bob.asks(ROOM, { slug: room.slug });
    expect(data.room).toMatchObject({
      name: 'The plenary',
      topic: 'Everybody',
      kind: 'LOUNGE',
      status: 'LIVE',
      present: 0,
      viewerIsHost: false,
      thread: { id: room.threadId, status: 'OPEN', viewerCanPost: true, room: { id: room.id } },
    });
    const { data: own } = await ada.asks(ROOM, { slug: room.slug });
    expect(own.room.viewerIsHost).toBe(true);
  });

  it('can be read by visitors where everybody may, who cannot write', async () => {
    const room = await aRoom();
    const { data } = await visitor().asks(ROOM, { slug: room.slug });
    expect(data.room.thread).toMatchObject({ viewerCanPost: false });
    expect(await visitor().refused(ADD_POST, draft(room.threadId, 'Hello'))).toBe('UNAUTHENTICATED');
    expect(await bob.refused(ADD_POST, draft(room.threadId, 'Hello'))).toBeNull();
  });

  it('does not exist for people who may not see it', async () => {
    const room = await aRoom({ readers: 'LISTED', hosts: [ada.id] });
    expect((await ada.asks(ROOM, { slug: room.slug })).data.room.id).toBe(room.id);
    const hidden = await bob.asks(ROOM, { slug: room.slug });
    expect(hidden).toEqual(await bob.asks(ROOM, { slug: 'there-is-no-such-room' }));
    expect(hidden.data.room).toBeNull();
    const closing = await bob.asks(CLOSE_ROOM, input(room));
    expect(closing.errors).toEqual((await bob.asks(CLOSE_ROOM, input({ id: crypto.randomUUID() }))).errors);
    expect(closing.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const listed = await bob.asks(ROOMS);
    expect(listed.data.rooms.map((each: { slug: string }) => each.slug)).not.toContain(room.slug);
  });

  it.each(['', '../1', '\u0000', '%', 'x'.repeat(10_240)])('B35–B41: slug %# is no room', async (slug) => {
    expect(await bob.asks(ROOM, { slug })).toEqual({ status: 200, data: { room: null } });
  });

  it('is listed, live ones first, or only those', async () => {
    const [scheduled, live] = await Promise.all([aRoom({ status: 'SCHEDULED', name: 'AA' }), aRoom({ name: 'ZZ' })]);
    const all = (await bob.asks(ROOMS)).data.rooms.map((room: { slug: string }) => room.slug);
    expect(all.indexOf(live.slug)).toBeLessThan(all.indexOf(scheduled.slug));
    const onlyLive = (await bob.asks(ROOMS, { live: true })).data.rooms;
    expect(new Set(onlyLive.map((room: { status: string }) => room.status))).toEqual(new Set(['LIVE']));
  });
});

describe('opening and closing', () => {
  it('is for hosts: before a room is open nobody writes, after it is closed it is a record', async () => {
    const room = await aRoom({ status: 'SCHEDULED', hosts: [ada.id] });
    expect(await bob.refused(ADD_POST, draft(room.threadId, 'Early'))).toBe('THREAD_CLOSED');
    expect(await bob.refused(OPEN_ROOM, input(room))).toBe('FORBIDDEN');
    expect(await visitor().refused(OPEN_ROOM, input(room))).toBe('UNAUTHENTICATED');
    expect(await ada.refused(CLOSE_ROOM, input(room))).toBe('INVALID_TRANSITION');

    const { data: opened } = await ada.asks(OPEN_ROOM, input(room));
    expect(opened.openRoom.room).toEqual({ id: room.id, status: 'LIVE', thread: { status: 'OPEN' } });
    await says(bob, room.threadId, 'In time');

    expect(await bob.refused(CLOSE_ROOM, input(room))).toBe('FORBIDDEN');
    const { data: closed } = await ada.asks(CLOSE_ROOM, input(room));
    expect(closed.closeRoom.room).toEqual({ id: room.id, status: 'ENDED', thread: { status: 'READ_ONLY' } });
    expect(await bob.refused(ADD_POST, draft(room.threadId, 'Late'))).toBe('THREAD_CLOSED');
    expect(await ada.refused(ADD_POST, draft(room.threadId, 'Late, too'))).toBe('THREAD_CLOSED');

    expect(await ada.refused(OPEN_ROOM, input(room))).toBeNull();
    await says(bob, room.threadId, 'Once more');
  });

  it('is told to everybody there, once, with the room’s status', async () => {
    const room = await aRoom({ hosts: [ada.id] });
    const watching = bob.watches(THREAD_EVENTS, { threadId: room.threadId });
    expect((await watching.next()).threadEvents).toMatchObject({ __typename: 'CaughtUp', replayed: 0 });
    await Promise.all([ada.asks(CLOSE_ROOM, input(room)), ada.asks(CLOSE_ROOM, input(room))]);
    await ada.asks(OPEN_ROOM, input(room));
    const told = await watching.until(({ threadEvents }) => threadEvents.seq === 2);
    expect(told.map(({ threadEvents: { seq, node } }) => [seq, node.status])).toEqual([
      [1, expect.any(String)],
      [2, 'OPEN'],
    ]);
    expect(told.at(-1)?.threadEvents.node.room.status).toBe('LIVE');
    await watching.close();
  });
});

import { limits } from '@rounds/schema/limits';
import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { type Answer, as, type Person, visitor } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { reads, readsAgain } from '../../test/reads.ts';
import { aRoom, closed, says, type TestRoom } from '../../test/rooms.ts';
import { aSchedule, aSession } from '../../test/schedule.ts';
import { soon } from '../../test/soon.ts';
import { statementsOf } from '../../test/statements.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { house as houseViewer, visitor as nobody } from '../kernel/viewer.ts';
import { importSchedule } from '../program/schedule.service.ts';
import { append } from '../realtime/log.ts';
import { posts } from '../talk/talk.table.ts';
import { seatMember, setThreadRights } from '../talk/threads.service.ts';
import { newContext } from './context.ts';
import { openDoor } from './limits/door.ts';
import { executor } from './ownOperations.ts';
import { webFolder } from './pageSource.ts';
import { buildSchema } from './schema.ts';
import { sharedReads, shareReads } from './sharing.ts';

vi.hoisted(() => {
  process.env.ROUNDS_RATE_LIMITS = 'off';
});

// Alone from the start, the house rings for nobody. A bell that is late on a busy machine would be one more thing to hear of
// while streams begin to be heard, and so one more execution, which is right but not what is counted here.
Object.assign(limits.nodes, { forgetAfterMs: 0 });

const PAGE = `query ($slug: String!) { room(slug: $slug) { id name status thread { id cursor status
  posts(last: 50) { edges { node { id body author { displayName member { handle } } reactions { kind count } parent { body } } } } } } }`;
const opens = (person: Person, { slug }: TestRoom) => reads(person, PAGE, { slug });
const bodiesIn = ({ data }: Answer): string[] =>
  data.room.thread.posts.edges.map((edge: { node: { body: string } }) => edge.node.body);

/** A room with something said in it, whose page everybody has been shown. */
async function aKnownRoom() {
  const [room, ada] = [await aRoom(), await as('ada')];
  await says(ada, room.threadId, 'hello');
  expect((await readsAgain(visitor(), PAGE, { slug: room.slug })).isShared).toBe(true);
  return { room, ada };
}

/** How often something was executed for everybody, and how many statements it takes, while this is done three times. */
async function costOf(work: () => Promise<unknown>) {
  const before = sharedReads.count;
  const statements = await statementsOf(work);
  return { executions: sharedReads.count - before, statements };
}

describe('a hall', () => {
  it('that opens a room costs one execution to find out what it reads, and one that is kept', async () => {
    const room = await aRoom();
    await says(await as('ada'), room.threadId, 'hello');
    const { executions } = await costOf(async () => {
      const answers = await Promise.all(Array.from({ length: 100 }, () => opens(visitor(), room)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer.data))).size).toBe(1);
    });
    expect(executions).toBe(2);
  });

  it('that opens it again costs nothing, signed in or not, and one execution after each event', async () => {
    const { room, ada } = await aKnownRoom();
    const hall = () => Promise.all(Array.from({ length: 50 }, (_, n) => opens(n % 2 ? ada : visitor(), room)));
    expect(await costOf(hall)).toEqual({ executions: 0, statements: 0 });
    await says(ada, room.threadId, 'more');
    expect((await costOf(hall)).executions).toBe(1);
    expect(bodiesIn(await opens(visitor(), room))).toEqual(['hello', 'more']);
  });
});

describe('a kept answer', () => {
  it('shows whoever wrote what they have just written', async () => {
    const { room, ada } = await aKnownRoom();
    for (let n = 0; n < 20; n++) {
      await Promise.all([says(ada, room.threadId, `post ${n}`), opens(visitor(), room), opens(ada, room)]);
      expect(bodiesIn(await opens(ada, room)).at(-1)).toBe(`post ${n}`);
    }
  });

  it('shows an author’s new name', async () => {
    const { room, ada } = await aKnownRoom();
    await ada.asks('mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { member { id } } }', {
      input: { displayName: 'Ada Renamed' },
    });
    const { data } = await opens(visitor(), room);
    expect(data.room.thread.posts.edges[0].node.author.displayName).toBe('Ada Renamed');
  });

  it('shows that the room was closed', async () => {
    const { room } = await aKnownRoom();
    await closed(room);
    expect((await opens(visitor(), room)).data.room).toMatchObject({
      status: 'ENDED',
      thread: { status: 'READ_ONLY' },
    });
  });

  it('is not for who was banned, and is kept for everybody else', async () => {
    const { room } = await aKnownRoom();
    const [ben, cat] = [await as('ben'), await as('cat')];
    expect([(await opens(ben, room)).isShared, (await opens(cat, room)).isShared]).toEqual([true, true]);
    await seatMember(houseViewer, { threadId: room.threadId, memberId: cat.id, role: 'BANNED' });
    await readsAgain(visitor(), PAGE, { slug: room.slug });
    await ben.asks('{ viewer { id } }');
    const forBen = await costOf(async () => expect(bodiesIn(await opens(ben, room))).toEqual(['hello']));
    expect(forBen).toEqual({ executions: 0, statements: 1 });
    expect((await opens(cat, room)).data).toEqual({ room: null });
    const [edge] = (await opens(visitor(), room)).data.room.thread.posts.edges;
    const post = 'query ($id: ID!) { post(id: $id) { body } }';
    await readsAgain(visitor(), post, { id: edge.node.id });
    expect((await reads(cat, post, { id: edge.node.id })).data).toEqual({ post: null });
    await seatMember(houseViewer, { threadId: room.threadId, memberId: cat.id, role: null });
    expect(bodiesIn(await opens(cat, room))).toEqual(['hello']);
  });

  it('is nobody’s any more once the room is for members', async () => {
    const { room, ada } = await aKnownRoom();
    await setThreadRights(houseViewer, room.threadId, { readers: 'MEMBERS' });
    expect((await opens(visitor(), room)).data).toEqual({ room: null });
    const seen = await readsAgain(ada, PAGE, { slug: room.slug });
    expect([bodiesIn(seen), seen.isShared]).toEqual([['hello'], false]);
  });

  it('is dropped by the sweep where no bell rang', async () => {
    const { room } = await aKnownRoom();
    const [edge] = (await opens(visitor(), room)).data.room.thread.posts.edges;
    // As another node commits while the bell is lost.
    await db.transaction(async (tx) => {
      await append(tx, { streamId: room.threadId, kind: 'Post', refIds: [edge.node.id] });
      await tx.update(posts).set({ body: 'changed elsewhere' }).where(eq(posts.id, edge.node.id));
    });
    await soon(async () => expect(bodiesIn(await opens(visitor(), room))).toEqual(['changed elsewhere']));
  });

  it('has an ETag, and is not sent again to who has it', async () => {
    const { room, ada } = await aKnownRoom();
    const { url } = await house();
    const address = `${url}/graphql?${new URLSearchParams({ query: PAGE, variables: JSON.stringify({ slug: room.slug }) })}`;
    const get = (headers: Record<string, string> = {}) =>
      fetch(address, { headers: { 'apollo-require-preflight': 'true', ...headers } });
    await (await get()).text();
    const first = await get();
    const etag = first.headers.get('etag') ?? '';
    expect(await first.json()).toMatchObject({ data: { room: { id: room.id } } });
    const second = await get({ 'if-none-match': `"other", ${etag}` });
    expect([second.status, await second.text(), second.headers.get('etag')]).toEqual([304, '', etag]);
    await says(ada, room.threadId, 'news');
    expect((await get({ 'if-none-match': etag })).status).toBe(200);
  });

  it('S24 is no way around what a foreign page may not ask', async () => {
    const { room } = await aKnownRoom();
    const { url } = await house();
    const address = `${url}/graphql?${new URLSearchParams({ query: PAGE, variables: JSON.stringify({ slug: room.slug }) })}`;
    expect((await fetch(address)).status).toBe(400);
    const foreign = { 'content-type': 'application/json', origin: 'https://evil.example' };
    const body = JSON.stringify({ query: PAGE, variables: { slug: room.slug } });
    expect((await fetch(`${url}/graphql`, { method: 'POST', headers: foreign, body })).status).toBe(403);
  });
});

describe('what is not the same for everybody', () => {
  it.each([
    ['what the viewer did', 'thread { posts(last: 5) { edges { node { viewerReactions } } } }'],
    ['whether the viewer may post', 'thread { viewerCanPost }'],
    ['how far the viewer has read', 'thread { viewerLastReadSeq }'],
    ['whether the viewer is its host', 'viewerIsHost'],
    ['who is here now', 'present'],
  ])('%s is never shared', async (_name, selection) => {
    const { room, ada } = await aKnownRoom();
    const query = `query ($slug: String!) { room(slug: $slug) { id ${selection} } }`;
    const answer = await readsAgain(ada, query, { slug: room.slug });
    expect([answer.errors, answer.isShared]).toEqual([undefined, false]);
  });

  it.each([
    '{ rooms { id } }',
    '{ events { id } }',
    '{ sessionsNow { id } }',
    '{ site { name } }',
    '{ viewer { id } }',
  ])('%s is never shared', async (query) => expect((await readsAgain(visitor(), query)).isShared).toBe(false));

  it('takes its neighbours with it', async () => {
    const { room } = await aKnownRoom();
    const query = 'query ($slug: String!) { room(slug: $slug) { id } site { name } }';
    expect((await readsAgain(visitor(), query, { slug: room.slug })).isShared).toBe(false);
  });

  it('what is not there yet is found as soon as it is', async () => {
    const slug = `room-${newId().slice(-12)}`;
    expect((await readsAgain(visitor(), PAGE, { slug })).data).toEqual({ room: null });
    await aRoom({ slug });
    expect((await opens(visitor(), { slug } as TestRoom)).data.room).not.toBeNull();
  });
});

describe('a session', () => {
  it('is shared with what it is now, until the clock makes it something else', async () => {
    const session = aSession({ date: '2026-05-04T10:00:00+02:00', duration: '01:00' });
    const acronym = `week-${newId().slice(-8)}`;
    const { event } = await importSchedule(houseViewer, aSchedule([session], { acronym }));
    const query = 'query ($slug: String!) { event(slug: $slug) { title sessions { title status room { name } } } }';
    const status = async () => {
      const { data, isShared } = await readsAgain(visitor(), query, { slug: event.slug });
      return [data.event.sessions[0].status, isShared];
    };
    try {
      clock.advance(Date.parse('2026-05-04T07:30:00Z') - Date.now());
      expect(await status()).toEqual(['UPCOMING', true]);
      clock.advance(31 * 60_000);
      expect(await status()).toEqual(['LIVE', true]);
      clock.advance(60 * 60_000);
      expect(await status()).toEqual(['ENDED', true]);
    } finally {
      clock.reset();
    }
  });
});

describe('a page rendered on the server', () => {
  it('is answered as it is over HTTP: once for everybody who opens it', async () => {
    const { room, ada } = await aKnownRoom();
    const door = openDoor(buildSchema(), webFolder());
    const execute = executor(door, shareReads(door));
    const render = ({ id }: Person) => {
      const viewer = id ? { memberId: id, role: 'MEMBER' as const, sessionId: null } : nobody;
      return execute({ query: PAGE, variables: { slug: room.slug } }, newContext(viewer));
    };
    const first = await render(visitor());
    await render(ada);
    expect(await costOf(async () => expect(await render(visitor())).toEqual(first))).toEqual({
      executions: 0,
      statements: 0,
    });
    await seatMember(houseViewer, { threadId: room.threadId, memberId: ada.id, role: 'BANNED' });
    expect((await render(ada)).data).toEqual({ room: null });
  });
});

describe('an operation that is asked once', () => {
  it('costs one execution', async () => {
    const room = await aRoom();
    await says(await as('ada'), room.threadId, 'hello');
    const before = sharedReads.count;
    await opens(visitor(), room);
    expect(sharedReads.count - before).toBe(1);
  });
});

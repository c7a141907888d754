import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { reads, readsAgain } from '../../test/reads.ts';
import { ADD_POST, aRoom, CLOSE_ROOM, DELETE_POST, draft, EDIT_POST, OPEN_ROOM, REACT } from '../../test/rooms.ts';
import { aSchedule, aSession } from '../../test/schedule.ts';
import { newId } from '../kernel/ids.ts';
import { house, visitor as nobody, type Viewer } from '../kernel/viewer.ts';
import { importSchedule, linkSpeakers } from '../program/schedule.service.ts';
import { findRoom } from '../rooms/rooms.service.ts';
import { seatMember, setThreadRights } from '../talk/threads.service.ts';
import { newContext } from './context.ts';
import { executed } from './execute.ts';
import { measure } from './limits/admit.ts';
import { openDoor } from './limits/door.ts';
import { webFolder } from './pageSource.ts';
import { buildSchema } from './schema.ts';

vi.hoisted(() => {
  process.env.ROUNDS_RATE_LIMITS = 'off';
});

const door = openDoor(buildSchema(), webFolder());
type Variables = Record<string, unknown>;

/** What this viewer is answered by an execution of their own, at this moment. */
async function fresh(viewer: Viewer, query: string, variables: Variables): Promise<unknown> {
  const { data, errors } = await executed(door.schema, measure(query, { variables }, door), newContext(viewer));
  return JSON.parse(JSON.stringify({ data, errors: errors?.map(({ message }) => message) }));
}

interface Somebody {
  person: Person;
  viewer: Viewer;
}
const somebody = (person: Person): Somebody => ({
  person,
  viewer: person.id ? { memberId: person.id, role: 'MEMBER', sessionId: null } : nobody,
});

let [host, member, banned]: Person[] = [];
let [hall, den]: Awaited<ReturnType<typeof aRoom>>[] = [];
let event: { id: string; slug: string; streamId: string };
let everyone: Somebody[];
const session = { guid: newId(), persons: [{ id: 7, public_name: 'Ana R.' }] };
const acronym = `week-${newId().slice(-8)}`;
const written: string[] = [];

beforeAll(async () => {
  [host, member, banned] = [await as('host'), await as('member'), await as('banned')];
  everyone = [visitor(), host, member, banned].map(somebody);
  const imported = await importSchedule(house, aSchedule([aSession(session)], { acronym }));
  event = imported.event;
  await linkSpeakers(event, new Map([['7', host.id]]));
  hall = await aRoom({ hosts: [host.id] });
  den = await aRoom({ hosts: [host.id], readers: 'LISTED' });
});

const must = <T>(thing: T | undefined): T => {
  if (thing === undefined) throw new Error('it is there once the file has begun');
  return thing;
};
const someRoom = (n: number) => must(n % 3 === 0 ? den : hall);
const somePost = (n: number) => written[n % Math.max(1, written.length)] ?? newId();

const says = async (person: Person, n: number): Promise<void> => {
  const more = n % 4 === 0 ? { parentId: somePost(n) } : {};
  const { data } = await person.asks(
    ADD_POST,
    draft(someRoom(n).threadId, `post ${n} **bold** @${must(host).handle}`, more),
  );
  if (data?.addPost) written.push(data.addPost.post.id);
};
/** Whatever it is refused: what is compared is what it comes to. */
const writes: ((n: number) => Promise<unknown>)[] = [
  (n) => says(must(host), n),
  (n) => says(must(member), n),
  (n) => must(host).asks(EDIT_POST, { input: { postId: somePost(n), body: `edited ${n}` } }),
  (n) => must(host).asks(DELETE_POST, { input: { postId: somePost(n) } }),
  (n) => must(member).asks(REACT, { input: { postId: somePost(n), kind: 'LIKE', on: n % 2 === 0 } }),
  (n) =>
    must(n % 2 ? host : member).asks(
      'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { member { id } } }',
      { input: { displayName: `Renamed ${String.fromCodePoint(65 + (n % 26))}` } },
    ),
  (n) =>
    seatMember(house, {
      threadId: someRoom(n).threadId,
      memberId: must(banned).id,
      role: n % 2 ? 'BANNED' : n % 4 ? 'PARTICIPANT' : null,
    }),
  (n) => must(host).asks(n % 2 ? CLOSE_ROOM : OPEN_ROOM, { input: { roomId: someRoom(n).id } }),
  (n) =>
    setThreadRights(house, someRoom(n).threadId, {
      readers: (['EVERYBODY', 'MEMBERS', 'LISTED', 'EVERYBODY'] as const)[n % 4],
    }),
  (n) => importSchedule(house, aSchedule([aSession({ ...session, title: `Session ${n}` })], { acronym })),
];

const fields = {
  post: [
    'seq body html kind state',
    'replyCount reactions { kind count }',
    'author { displayName avatarUrl badges }',
    'author { member { handle displayName headline } }',
    'parent { id body author { displayName } }',
    'replies(first: 3) { id body author { displayName } }',
    'thread { id status postCount }',
    'viewerReactions',
    'viewerCanDelete',
  ],
  thread: ['status cursor postCount', 'audience slowModeSeconds', 'room { id name status }', 'viewerLastReadSeq'],
  room: ['name topic kind status', 'session { title status speakers { displayName } }', 'viewerIsHost', 'present'],
  session: [
    'title kind html startsAt location day status',
    'speakers { displayName member { handle displayName } }',
    'event { title cursor }',
    'room { name status thread { cursor } }',
  ],
};
const of = (all: string[]) => fc.subarray(all, { maxLength: 3 }).map((some) => ['id', ...some].join(' '));
const postPage = fc
  .tuple(of(fields.post), fc.constantFrom('last: 5', 'first: 3', 'last: 50'))
  .map(
    ([post, page]) => `posts(${page}) { totalCount pageInfo { hasPreviousPage } edges { cursor node { ${post} } } }`,
  );
const thread = fc.tuple(of(fields.thread), fc.option(postPage)).map(([some, page]) => `${some} ${page ?? ''}`);

/** A read: its text, and what it is asked of once that is there. */
const read = fc.oneof(
  fc.tuple(of(fields.room), thread, fc.nat(5)).map(([room, inner, n]) => ({
    query: `query ($slug: String!) { room(slug: $slug) { ${room} thread { ${inner} } } }`,
    of: () => ({ slug: someRoom(n).slug }),
  })),
  fc.tuple(thread, fc.nat(5)).map(([inner, n]) => ({
    query: `query ($id: ID!) { thread(id: $id) { ${inner} } }`,
    of: () => ({ id: someRoom(n).threadId }),
  })),
  fc.tuple(of(fields.post), fc.nat(50)).map(([post, n]) => ({
    query: `query ($id: ID!) { post(id: $id) { ${post} } }`,
    of: () => ({ id: somePost(n) }),
  })),
  fc.constant({
    query: 'query ($handle: String!) { member(handle: $handle) { displayName headline avatarUrl } }',
    of: () => ({ handle: must(host).handle }),
  }),
  of(fields.session).map((some) => ({
    query: `query ($slug: String!) { event(slug: $slug) { title cursor days sessions { ${some} } } }`,
    of: () => ({ slug: event.slug }),
  })),
);
const write = fc.record({ kind: fc.nat(writes.length - 1), n: fc.nat(1000) });

const carryOut = ({ kind, n }: { kind: number; n: number }) => must(writes[kind])(n).catch(() => undefined);

/** Everybody's answer over HTTP is what an execution of their own comes to. */
async function expectAllTrue({ query, of: variablesOf }: { query: string; of: () => Variables }): Promise<boolean> {
  const variables = variablesOf();
  let isShared = false;
  for (const { person, viewer } of everyone) {
    const answer = await reads(person, query, variables);
    isShared ||= answer.isShared;
    const told = { data: answer.data, errors: answer.errors?.map(({ message }) => message) };
    expect(JSON.parse(JSON.stringify(told))).toEqual(await fresh(viewer, query, variables));
  }
  return isShared;
}

describe('a kept answer', () => {
  it('is what a fresh one would be, for visitor, host, member and banned, whatever is written (property)', async () => {
    let shared = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(read, { minLength: 2, maxLength: 3 }),
        fc.array(write, { maxLength: 6 }),
        async (asked, done) => {
          for (const one of asked) await readsAgain(visitor(), one.query, one.of());
          for (const one of done) {
            await carryOut(one);
            for (const each of asked) if (await expectAllTrue(each)) shared++;
          }
        },
      ),
      { numRuns: 20 },
    );
    // The house was asked for what it keeps, not only for what it never does; how often is left to chance.
    expect(shared).toBeGreaterThan(0);
  });

  it('is so as well after reads and writes at the same time (property)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(read, { minLength: 1, maxLength: 2 }),
        fc.array(write, { minLength: 2, maxLength: 8 }),
        async (asked, done) => {
          const reading = asked.flatMap((one) =>
            everyone.flatMap(({ person }) => Array.from({ length: 4 }, () => reads(person, one.query, one.of()))),
          );
          await Promise.all([...reading, ...done.map(carryOut)]);
          for (const each of asked) await expectAllTrue(each);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('of what is not for everybody there is none (property)', async () => {
    const secret = await aRoom({ hosts: [must(host).id], readers: 'LISTED' });
    const members = await aRoom({ hosts: [must(host).id], readers: 'MEMBERS' });
    await fc.assert(
      fc.asyncProperty(thread, fc.boolean(), async (inner, isSecret) => {
        const { slug, threadId } = isSecret ? secret : members;
        for (const [query, variables] of [
          [`query ($slug: String!) { room(slug: $slug) { id name thread { ${inner} } } }`, { slug }],
          [`query ($id: ID!) { thread(id: $id) { ${inner} } }`, { id: threadId }],
        ] as const)
          for (const { person } of [...everyone, ...everyone])
            expect((await reads(person, query, variables)).isShared).toBe(false);
      }),
      { numRuns: 10 },
    );
    expect((await findRoom(house, secret.slug)).thread.readers).toBe('LISTED');
  });
});

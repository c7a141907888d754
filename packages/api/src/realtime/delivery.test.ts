import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { ADD_POST, aRoom, DELETE_POST, draft, says } from '../../test/rooms.ts';
import { greeted } from '../../test/socket.ts';
import { soon } from '../../test/soon.ts';
import { pool } from '../kernel/db.ts';
import { executions } from './delivery.ts';

vi.hoisted(() => {
  process.env.ROUNDS_RATE_LIMITS = 'off';
  // An outage is to be noticed while the test waits.
  const url = new URL(process.env.DATABASE_URL ?? '');
  url.searchParams.set('lock_timeout', '2000');
  process.env.DATABASE_URL = url.href;
});

let ada: Person;
beforeAll(async () => {
  ada = await as('Ada');
});

const fields = [
  'seq',
  'body',
  'html',
  'kind',
  'state',
  'createdAt',
  'editedAt',
  'replyCount',
  'reactions { kind count }',
  'author { displayName badges }',
  'author { member { handle displayName joinedAt } }',
  'parent { id body }',
  'aliased: body',
];
const subscription = (selection: string) =>
  `subscription ($id: ID!, $after: String) { threadEvents(threadId: $id, after: $after) { __typename
    ... on ThreadEvent { seq cursor at node { __typename ... on Post { id ${selection} } } } } }`;
const isEvent = (data: { threadEvents: { __typename: string } }) => data.threadEvents.__typename === 'ThreadEvent';
/** The first n events of a subscription, without what only the viewer's own execution has. */
const firstEvents = async (watch: ReturnType<Person['watches']>, n: number): Promise<unknown[]> => {
  const events: unknown[] = [];
  while (events.length < n) {
    const data = await watch.next();
    if (isEvent(data))
      events.push(JSON.parse(JSON.stringify(data, (key, value) => (key === 'mine' ? undefined : value))));
  }
  await watch.close();
  return events;
};

describe('an event', () => {
  it('is executed once for a hall of 20, and once more for each who asks about themselves', async () => {
    const room = await aRoom();
    const selection = subscription('seq body author { displayName }');
    const hall = Array.from({ length: 20 }, () => visitor().watches(selection, { id: room.threadId, after: '0' }));
    await Promise.all(hall.map((watch) => watch.until((data) => data.threadEvents.__typename === 'CaughtUp')));
    const before = { ...executions };
    const told = hall.map((watch) => firstEvents(watch, 1));
    await says(ada, room.threadId, 'once');
    await Promise.all(told);
    expect({ shared: executions.shared - before.shared, alone: executions.alone - before.alone }).toEqual({
      shared: 1,
      alone: 0,
    });
  });

  it('is the same for those who share its execution and for those who cannot (property)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(fields, { minLength: 1 }), fc.nat(3), async (chosen, before) => {
        const room = await aRoom();
        for (let i = 0; i < before; i++) await says(ada, room.threadId, `before ${i} é 👩‍⚕️ "quoted"`);
        const selection = chosen.join(' ');
        const variables = { id: room.threadId, after: '0' };
        const sharing = [visitor(), visitor(), ada].map((who) => who.watches(subscription(selection), variables));
        const alone = ada.watches(subscription(`${selection} mine: viewerReactions`), variables);
        const told = [...sharing, alone].map((watch) => firstEvents(watch, before + 4));
        for (let i = 0; i < 4; i++) await says(ada, room.threadId, `live ${i} \u2028 </script> **bold**`);
        const [first, ...others] = await Promise.all(told);
        expect(first).toHaveLength(before + 4);
        for (const other of others) expect(JSON.stringify(other)).toBe(JSON.stringify(first));
      }),
      { numRuns: 15 },
    );
  });

  it('with an error in the middle is the same bytes as well', async () => {
    const room = await aRoom();
    const question = await says(ada, room.threadId, 'a question');
    await ada.asks(ADD_POST, draft(room.threadId, 'an answer', { parentId: question.id }));
    const selection = (mine: string) => subscription(`body replies(first: 0) { id } ${mine}`);
    const [first, second, alone] = await Promise.all(
      ['', '', 'mine: viewerReactions'].map(async (mine, n) => {
        const { socket, say, nextOf } = await greeted();
        const payload = { query: selection(mine), variables: { id: room.threadId, after: '0' } };
        say({ type: 'subscribe', id: String(n), payload });
        const told = await nextOf(String(n));
        socket.terminate();
        return JSON.stringify(told.payload);
      }),
    );
    expect(first).toContain('Ask for at least one.');
    expect(second).toBe(first);
    expect(alone).toBe(first);
  });

  it('S31 of one room is never heard in another, whatever is shared', async () => {
    const rooms = await Promise.all(Array.from({ length: 10 }, () => aRoom()));
    const watches = rooms.flatMap((room) =>
      Array.from({ length: 5 }, () => ({
        room,
        told: firstEvents(visitor().watches(subscription('body'), { id: room.threadId, after: '0' }), 5),
      })),
    );
    const writing = rooms.map(async (room) => {
      for (let i = 0; i < 5; i++) await says(ada, room.threadId, `secret of ${room.id}`);
    });
    await Promise.all(writing);
    for (const { room, told } of watches)
      for (const event of await told) expect(JSON.stringify(event)).toContain(`secret of ${room.id}`);
  });
});

describe('a replay', () => {
  it('shows nothing that was removed since, not even as the post that is answered', async () => {
    const room = await aRoom();
    const secret = await says(ada, room.threadId, 'a name that should not be here');
    const first = firstEvents(
      visitor().watches(subscription('body parent { body }'), { id: room.threadId, after: '0' }),
      2,
    );
    await ada.asks(ADD_POST, draft(room.threadId, 'an answer', { parentId: secret.id }));
    expect(JSON.stringify(await first)).toContain('a name that should not be here');
    await ada.asks(DELETE_POST, { input: { postId: secret.id } });
    const later = firstEvents(
      visitor().watches(subscription('body parent { body }'), { id: room.threadId, after: '0' }),
      3,
    );
    expect(JSON.stringify(await later)).not.toContain('a name that should not be here');
  });
});

describe('an event that the database cannot say just now', () => {
  it.each([
    ['shared by a hall', ''],
    ['executed for one alone', 'viewerCanEdit'],
  ])('is waited for, and never told as an error, when it is %s', async (_how, personal) => {
    const room = await aRoom();
    const post = await says(ada, room.threadId, 'said before the outage');
    const release = Promise.withResolvers<void>();
    const out = Promise.withResolvers<void>();
    const outage = pool.begin(async (tx) => {
      await tx`lock table posts in access exclusive mode`;
      out.resolve();
      await release.promise;
    });
    await out.promise;
    const before = executions.shared + executions.alone;
    const watch = ada.watches(subscription(`body ${personal}`), { id: room.threadId, after: '0' });
    const told = watch.next();
    // A second try begins when the first has failed.
    await soon(() => expect(executions.shared + executions.alone).toBeGreaterThan(before + (personal ? 2 : 1)));
    release.resolve();
    await outage;
    expect((await told).threadEvents).toMatchObject({ seq: 1, node: { id: post.id, body: 'said before the outage' } });
    await watch.close();
  });
});

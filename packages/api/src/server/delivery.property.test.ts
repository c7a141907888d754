import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { as, type Person } from '../../test/as.ts';
import { ADD_POST, aRoom, DELETE_POST, draft, EDIT_POST, REACT, says } from '../../test/rooms.ts';
import { type Selected, selectionOf } from '../../test/selections.ts';
import { connect, opened, origin } from '../../test/socket.ts';
import { house } from '../kernel/viewer.ts';
import { executions } from '../realtime/delivery.ts';
import { setThreadRights } from '../talk/threads.service.ts';
import { buildSchema } from './schema.ts';

vi.hoisted(() => {
  process.env.ROUNDS_RATE_LIMITS = 'off';
});

/** A socket that keeps what it is told as it was told, by operation. */
async function listener(cookie: string) {
  const socket = await connect({ headers: cookie ? { origin, cookie } : { origin } });
  const told = new Map<string, string[]>();
  const waiting = new Set<() => void>();
  let closed = 0;
  const wakeAll = () => {
    for (const wake of waiting) wake();
    waiting.clear();
  };
  socket.on('close', (code: number) => {
    closed = code;
    wakeAll();
  });
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    const { id = '' } = JSON.parse(text) as { id?: string };
    told.set(id, [...(told.get(id) ?? []), text.slice(text.indexOf('"payload":'))]);
    wakeAll();
  });
  await opened(socket);
  socket.send(JSON.stringify({ type: 'connection_init' }));
  /** Everything this operation is told, once that is enough. */
  const until = async (id: string, isEnough: (all: string[]) => boolean): Promise<string[]> => {
    for (;;) {
      const all = told.get(id) ?? [];
      if (isEnough(all)) return all;
      const refused = all.find((text) => text.includes('"payload":[{'));
      if (refused || closed) throw new Error(refused ?? `the socket was closed with ${closed}`);
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  };
  await until('', (all) => all.length > 0);
  const say = (message: object) => socket.send(JSON.stringify(message));
  return { socket, until, say };
}

let ada: Person;
let threadId: string;
let listeners: Awaited<ReturnType<typeof listener>>[];
beforeAll(async () => {
  ada = await as('Ada');
  const host = await as('Host');
  const room = await aRoom({ hosts: [host.id] });
  threadId = room.threadId;
  const post = await says(ada, threadId, 'a question, "quoted", é 👩‍⚕️ \u2028 </script> **bold**');
  await host.asks(ADD_POST, draft(threadId, 'an answer', { parentId: post.id }));
  await host.asks(REACT, { input: { postId: post.id, kind: 'HUG', on: true } });
  await ada.asks(EDIT_POST, { input: { postId: post.id, body: 'the question, edited' } });
  await setThreadRights(house, threadId, { slowModeSeconds: 0 });
  const gone = await says(ada, threadId, 'to be removed');
  await ada.asks(DELETE_POST, { input: { postId: gone.id } });
  listeners = await Promise.all(['', ada.cookie, host.cookie].map(listener));
});
afterAll(() => listeners.forEach(({ socket }) => socket.terminate()));

const isCaughtUp = (text: string) => text.includes('"caughtUp"');
/** Also an event of which nothing could be told: an error where something must be takes the whole answer with it. */
const eventsIn = (told: string[]) => told.filter((text) => !isCaughtUp(text));
const operation = ({ text, fragments }: Selected, more: string) =>
  [
    `subscription ($id: ID!, $yes: Boolean!, $no: Boolean!) { threadEvents(threadId: $id, after: "0") { kind: __typename`,
    `... on CaughtUp { caughtUp: replayed }`,
    `... on ThreadEvent { y: __typename @include(if: $yes) n: __typename @skip(if: $no) ${text}`,
    `number: node { ... on Post { isLast: id ${more} } } isNumber: seq } } }`,
    ...fragments,
  ].join('\n');

let asked = 0;
/** What each listener is told of the replay and of one more post by each of the operations, as text. */
async function tell(queries: string[], flags: { yes: boolean; no: boolean }): Promise<string[][][]> {
  const operations = queries.map((query) => ({ id: `s${++asked}`, query }));
  const variables = { id: threadId, ...flags };
  const each = <T>(work: (at: (typeof listeners)[number], id: string, query: string) => Promise<T>) =>
    Promise.all(operations.map(({ id, query }) => Promise.all(listeners.map((at) => work(at, id, query)))));
  await each(async ({ say, until }, id, query) => {
    say({ type: 'subscribe', id, payload: { query, variables } });
    await until(id, (all) => all.some(isCaughtUp));
  });
  const { seq } = await says(ada, threadId, 'live');
  return each(async ({ say, until }, id) => {
    const told = await until(id, (all) => eventsIn(all).length >= seq);
    say({ type: 'complete', id });
    return eventsIn(told);
  });
}

it('is the same bytes for who shares an execution and for who has their own, whatever is selected (property)', async () => {
  let shared = 0;
  await fc.assert(
    fc.asyncProperty(
      selectionOf(buildSchema(), 'ThreadEvent', 4),
      fc.record({ yes: fc.boolean(), no: fc.boolean() }),
      async (selected, flags) => {
        const before = { ...executions };
        const [together = [], alone = []] = await tell(
          [operation(selected, ''), operation(selected, 'mine: viewerReactions')],
          flags,
        );
        const own = alone.map((told) => told.map((text) => text.replace(/,"mine":\[[^\]]*\]/, '')));
        expect(together).toEqual(own);
        // Nothing is told alone, unless the selection looks at the viewer.
        const toldAlone = executions.alone - before.alone - alone.flat().length;
        if (toldAlone === 0) shared++;
      },
    ),
    { numRuns: 40, endOnFailure: true },
  );
  expect(shared).toBeGreaterThan(0);
});

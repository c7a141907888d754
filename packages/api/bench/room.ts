// `pnpm bench room`: the room page of 100,000 posts, and how soon a post is seen by somebody else.
process.env.ROUNDS_RATE_LIMITS = 'off';
process.env.ROUNDS_DEMO = 'off';

import { once } from 'node:events';
import WebSocket from 'ws';
import { benchmark } from './command.ts';
import { median, percentile, printTable } from './figures.ts';
import { startHouse } from './server.ts';

benchmark().parse();
const { migrateDatabase } = await import('../src/kernel/migrate.ts');
await migrateDatabase(process.env.DATABASE_URL ?? '');
const { pool, statements } = await import('../src/kernel/db.ts');
const { buildSchema } = await import('../src/server/schema.ts');
const { executor } = await import('../src/server/ownOperations.ts');
const { shareReads } = await import('../src/server/sharing.ts');
const { openDoor } = await import('../src/server/limits/door.ts');
const { webFolder } = await import('../src/server/pageSource.ts');
const { newContext } = await import('../src/server/context.ts');
const { aRoomOf, aSpeaker } = await import('./seed.ts');

const PAGE = `query RoomPage($slug: String!) { room(slug: $slug) { id name topic status kind
  thread { id status cursor postCount posts(last: 50) { totalCount pageInfo { hasPreviousPage startCursor }
    edges { cursor node { id seq html body state createdAt editedAt replyCount author { displayName member { handle } }
      parent { id body author { displayName } } reactions { kind count } } } } } } }`;
const ADD = 'mutation ($input: AddPostInput!) { addPost(input: $input) { post { id seq } } }';
const EVENTS = `subscription ($id: ID!) { threadEvents(threadId: $id) { __typename ... on ThreadEvent { seq node { ... on Post { id clientMutationId body } } } } }`;

const speaker = await aSpeaker();
const room = await aRoomOf(100_000, speaker.id);
const door = openDoor(buildSchema(), webFolder());
const execute = executor(door, shareReads(door));
const ask = () =>
  execute({ query: PAGE, variables: { slug: room.slug } }, newContext({ memberId: null, role: null, sessionId: null }));
const before = statements.count;
const first = await ask();
const used = statements.count - before;
if (first.errors) throw new Error(JSON.stringify(first.errors));

const server = await startHouse();
const url = `http://localhost:${server.port}`;
const http = async (query: string, variables: object) => {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: speaker.cookie, origin: url },
    body: JSON.stringify({ query, variables }),
  });
  const text = await answer.text();
  if (!answer.ok || text.includes('"errors"')) throw new Error(text.slice(0, 500));
  return text;
};

const pages: number[] = [];
for (let i = 0; i < 350; i++) {
  const start = performance.now();
  await http(PAGE, { slug: room.slug });
  if (i >= 50) pages.push(performance.now() - start);
}

const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
await once(socket, 'open');
const subscribe = JSON.stringify({
  type: 'subscribe',
  id: '1',
  payload: { query: EVENTS, variables: { id: room.threadId } },
});
socket.once('close', (code) => caughtUp.reject(new Error(`the socket was closed with ${code}`)));
const seen = new Map<string, (at: number) => void>();
const caughtUp = Promise.withResolvers<void>();
socket.on('message', (data: Buffer) => {
  const text = data.toString();
  if (text.includes('connection_ack')) socket.send(subscribe);
  if (text.includes('CaughtUp')) caughtUp.resolve();
  for (const [body, tell] of seen) if (text.includes(body)) tell(performance.now());
});
socket.send(JSON.stringify({ type: 'connection_init' }));
await caughtUp.promise;
const delays: number[] = [];
for (let i = 0; i < 250; i++) {
  const body = `post number ${i}: ${crypto.randomUUID()}`;
  const arrived = new Promise<number>((resolve) => seen.set(body, resolve));
  const start = performance.now();
  await http(ADD, { input: { threadId: room.threadId, body, clientMutationId: crypto.randomUUID() } });
  const delay = (await arrived) - start;
  seen.delete(body);
  if (i >= 50) delays.push(delay);
}
socket.terminate();

printTable([
  { figure: 'room page, SQL statements', value: used, target: '≤ 4' },
  { figure: 'room page over HTTP, p50 ms (50 of 100,000 posts, signed in)', value: median(pages), target: '≤ 15' },
  { figure: 'room page over HTTP, p99 ms', value: percentile(pages, 0.99), target: '' },
  { figure: 'post sent → seen by another client, p50 ms', value: median(delays), target: '≤ 15' },
  { figure: 'post sent → seen by another client, p99 ms', value: percentile(delays, 0.99), target: '' },
]);
await server.stop();
await pool.end();

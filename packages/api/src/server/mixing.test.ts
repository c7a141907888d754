import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { as } from '../../test/as.ts';
import { aRoom, says, type TestRoom } from '../../test/rooms.ts';
import { greeted } from '../../test/socket.ts';
import { soon } from '../../test/soon.ts';

vi.hoisted(() => {
  process.env.ROUNDS_RATE_LIMITS = 'off';
});

const rooms = 50;
const listeners = 50;
const perSocket = 20;
const posts = 80;

const query = `subscription ($id: ID!) { threadEvents(threadId: $id) {
  ... on ThreadEvent { node { ... on Post { body } } } ... on CaughtUp { replayed } } }`;

interface Told {
  type: string;
  id: string;
  payload: { data: { threadEvents: { node?: { body?: string }; replayed?: number } } };
}

/** The bodies heard by each of these subscriptions of one socket, once all have caught up. */
async function listen(wanted: TestRoom[]) {
  const { socket, say } = await greeted();
  const heard = wanted.map((room) => ({ room, bodies: [] as string[] }));
  let caughtUp = 0;
  await new Promise<void>((resolve, reject) => {
    socket.on('message', (text: Buffer) => {
      const { type, id, payload } = JSON.parse(text.toString()) as Told;
      if (type !== 'next') return reject(new Error(text.toString()));
      const { node, replayed } = payload.data.threadEvents;
      if (node?.body) heard[Number(id)]?.bodies.push(node.body);
      if (replayed !== undefined && ++caughtUp === wanted.length) resolve();
    });
    wanted.forEach((room, id) => {
      say({ type: 'subscribe', id: String(id), payload: { query, variables: { id: room.threadId } } });
    });
  });
  return { socket, heard };
}

it('S31 what is said in 50 rooms is heard by their own 50 listeners and by nobody else', async () => {
  const ada = await as('ada');
  const all = await Promise.all(Array.from({ length: rooms }, () => aRoom()));
  // Neighbours on a socket listen to different rooms under the same ids as others elsewhere.
  const wanted = Array.from({ length: rooms * listeners }, (_, n) => all[n % rooms] as TestRoom);
  const sockets: Awaited<ReturnType<typeof listen>>[] = [];
  while (sockets.length < wanted.length / perSocket) {
    const from = sockets.length * perSocket;
    sockets.push(await listen(wanted.slice(from, from + perSocket)));
  }
  const [order = []] = fc.sample(fc.array(fc.nat(rooms - 1), { minLength: posts, maxLength: posts }), 1);
  const said = new Map(all.map((room) => [room, [] as string[]]));
  for (const index of order) {
    const room = all[index] as TestRoom;
    const secret = `secret of ${room.threadId} ${said.get(room)?.length}`;
    await says(ada, room.threadId, secret);
    said.get(room)?.push(secret);
  }
  for (const { socket, heard } of sockets) {
    for (const { room, bodies } of heard) await soon(() => expect(bodies).toEqual(said.get(room)));
    socket.terminate();
  }
});

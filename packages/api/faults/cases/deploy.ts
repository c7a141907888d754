import { setTimeout as pause } from 'node:timers/promises';
import { ackOf } from '../journal.ts';
import { during, type FaultCase, type Stage } from '../stage.ts';

/** A name that is not this machine's own, so that the house says goodbye as slowly as it does in earnest. */
export const env = { ROUNDS_PUBLIC_URL: 'http://rounds.test', ROUNDS_RATE_LIMITS: 'on' };

const rolling: FaultCase = {
  name: 'F21',
  title: 'deploy: SIGTERM of one node after the other',
  when: 'usual',
  house: { env },
  load: { perSecond: 4, raw: 20, browsers: 12 },
  bounds: { waitMs: 5000 },
  run: async (stage) => {
    for (const index of stage.nodes.keys()) {
      await during(1);
      await replace(stage, index);
    }
    await during(1);
  },
};

/** Stops a node with a write in flight that has to wait, and starts it again. */
async function replace({ nodes, load, as, people, database, busy, expect, tell }: Stage, index: number): Promise<void> {
  const node = nodes[index];
  const [room] = await people.openRooms({ open: 1, listed: 0 });
  const author = people.members[index];
  if (!node || !room || !author) throw new Error('the house is empty');
  const release = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const holding = database.sql.begin(async (tx) => {
    await tx`select id from streams where id = ${room.id} for update`;
    held.resolve();
    await release.promise;
  });
  await held.promise;
  const inFlight = load.writing.say(as(author, node.port), room);
  await pause(200);
  const before = load.journal.stretches.length;
  const start = Date.now();
  const died = node.death();
  node.kill('SIGTERM');
  await pause(1000);
  release.resolve();
  await holding;
  await died;
  const took = Date.now() - start;
  const message = await inFlight;
  const first = message.attempts[0];
  expect(first?.ack !== undefined && ackOf(message) === first.ack, `a write in flight was cut: ${first?.error}`);
  const goodbyes = load.journal.stretches.flatMap(({ end, endedAt }) =>
    endedAt !== null && endedAt >= start && end !== 'reset' ? [{ end, at: endedAt - start }] : [],
  );
  const orderly = goodbyes.filter(({ end }) => end === '1012');
  const last = Math.max(0, ...orderly.map(({ at }) => at));
  tell(
    `${orderly.length} sockets were told 1012 within ${(last / 1000).toFixed(1)} s, the node was gone after ${(took / 1000).toFixed(1)} s`,
  );
  expect(
    goodbyes.length === orderly.length,
    `${goodbyes.length - orderly.length} sockets ended otherwise than by 1012`,
  );
  expect(orderly.length > 0 && last > orderly.length * 100, 'the goodbyes were not spread');
  expect(took < 13_000 * busy(), 'the node needed more than 10 s (and 3 s to end)');
  expect(load.journal.stretches.length > before, 'nobody came back');
  await node.ready();
}

export const deployCases = [rolling];

// `pnpm bench fanout`: what it costs to tell 5,000 subscribers of a post, and how soon they know, against what else there is.
import { setTimeout as sleep } from 'node:timers/promises';
import { compare, contest, readOptions } from './contest.ts';
import { printTable } from './figures.ts';
import type { Operation, Speaks } from './greetings.ts';
import { type Cpu, type Measured, startMeasured } from './server.ts';
import { requireAlike } from './told.ts';

const names = [
  'raw',
  'rawSend',
  'rounds',
  'roundsRandomIds',
  'socketIo',
  'mercurius',
  'graphqlWs',
  'typeGraphql',
] as const;
type Name = (typeof names)[number];
const options = readOptions(names, { sockets: 5000 });
const { migrateDatabase } = await import('../src/kernel/migrate.ts');
await migrateDatabase(process.env.DATABASE_URL ?? '');
const { pool } = await import('../src/kernel/db.ts');
const { openHall, operationOf } = await import('./hall.ts');

type Tell = () => Promise<number>;

/** A server that can be told to tell everybody something. */
interface Stage {
  server: Measured;
  speaks: Speaks;
  operation?: Operation;
  /** Tells the next event; answers its number. */
  tell: Tell;
  /** The same, told to nobody: what making an event costs is measured beside, and not charged to the telling. */
  make?: Tell;
}

/** Ten events a second, or as many as everybody can be told of. */
async function calmly(tell: Tell, events: number, crowd?: Measured): Promise<void> {
  for (let n = 0; n < events; n++) {
    const beat = sleep(100);
    const seq = await tell();
    await Promise.all([beat, crowd?.ask('heard', seq)]);
  }
}

/** A hundred events a second, whether anybody keeps up or not. */
async function inARush(tell: Tell, events: number, crowd?: Measured): Promise<void> {
  const start = performance.now();
  const telling: Promise<number>[] = [];
  for (let n = 0; n < events; n++) {
    await sleep(Math.max(0, start + n * 10 - performance.now()));
    telling.push(tell());
  }
  const last = Math.max(...(await Promise.all(telling)));
  await crowd?.ask('heard', last);
}

async function cpuOf(server: Measured, work: () => Promise<unknown>): Promise<Cpu> {
  const before = await server.cpu();
  await work();
  const after = await server.cpu();
  return { all: after.all - before.all, kernel: after.kernel - before.kernel };
}

async function openStage(name: Name): Promise<Stage> {
  if (name === 'rounds' || name === 'roundsRandomIds') {
    const { house, operation, say, sayElsewhere } = await openHall();
    return { server: house, speaks: 'graphql', operation, tell: () => say(), make: sayElsewhere };
  }
  const server = await startMeasured(`bench/contenders/${name}.ts`);
  const speaks = name === 'socketIo' ? name : name === 'raw' || name === 'rawSend' ? 'raw' : 'graphql';
  const operation = speaks === 'graphql' ? { ...operationOf('bench'), saysCaughtUp: false } : undefined;
  return { server, speaks, operation, tell: () => server.ask<number>('publish') };
}

interface Delays {
  p50: number;
  p99: number;
}

/**
 * Microseconds of CPU per delivered message, with and without making the events, which is measured before and after. Told
 * without a pause: after one of more than 200 ms the kernel of whoever hears acknowledges the next sixteen messages at once, each
 * by a packet that who writes has to take in (decision 164).
 */
async function costOf({ server, tell, make }: Stage, crowd: Measured, events: number) {
  const makingOf = async (some: number): Promise<Cpu> =>
    make ? cpuOf(server, () => calmly(make, some)) : { all: 0, kernel: 0 };
  const before = await makingOf(events / 2);
  await calmly(tell, Math.min(events, 20), crowd);
  await crowd.ask('delays', []);
  await server.ask('told');
  const telling = await cpuOf(server, () => calmly(tell, events, crowd));
  const after = await makingOf(events / 2);
  const perMessage = 1000 / (events * options.sockets);
  const { p50, p99 } = await crowd.ask<Delays>('delays', await server.ask('told'));
  return {
    cpu: (telling.all - before.all - after.all) * perMessage,
    kernel: (telling.kernel - before.kernel - after.kernel) * perMessage,
    gross: telling.all * perMessage,
    p50,
    p99,
  };
}

/** The same in a rush of 20 s. */
async function rushOf({ server, tell, make }: Stage, crowd: Measured) {
  const [told, made] = [2000, 500];
  const { all: telling } = await cpuOf(server, () => inARush(tell, told, crowd));
  const making = make ? (await cpuOf(server, () => inARush(make, made))).all * (told / made) : 0;
  const perMessage = 1000 / (told * options.sockets);
  const { p50, p99 } = await crowd.ask<Delays>('delays', await server.ask('told'));
  return {
    rushCpu: (telling - making) * perMessage,
    rushGross: telling * perMessage,
    rushP50: p50,
    rushP99: p99,
  };
}

/** Those that execute per subscriber take a third of a second an event. */
const isSlow = (name: Name) => name === 'mercurius' || name === 'graphqlWs' || name === 'typeGraphql';

async function measure(name: Name): Promise<Record<string, number>> {
  const stage = await openStage(name);
  const { server, speaks, operation, make } = stage;
  const crowd = await startMeasured('bench/crowd.ts');
  const ids = name === 'roundsRandomIds' ? 'random' : 'same';
  const coming = { port: server.port, address: '127.0.0.1', speaks, operation, ids };
  await crowd.ask('come', { ...coming, sockets: options.sockets, atOnce: 100 });
  if (operation && !operation.saysCaughtUp) await sleep(500);
  if (make) await inARush(make, 200);
  const calm = await costOf(stage, crowd, isSlow(name) ? 10 : 40);
  requireAlike(name, await crowd.ask('lastHeard'));
  const rush = name === 'rounds' ? await rushOf(stage, crowd) : {};
  await Promise.all([crowd.stop(), server.stop()]);
  return { ...calm, ...rush };
}

const readings = await contest('fanout', options, measure);
const { median, ratio } = compare(readings);
printTable(
  options.only.map((name) => ({
    contender: name,
    'CPU-µs per delivered message': median(name, 'cpu'),
    'of it the kernel': median(name, 'kernel'),
    'writing included': median(name, 'gross'),
    '× raw': ratio([name, 'cpu'], ['raw']),
    '× Rounds': ratio([name, 'cpu'], ['rounds']),
    'p50 ms': median(name, 'p50'),
    'p99 ms': median(name, 'p99'),
    'p99 × raw': ratio([name, 'p99'], ['raw']),
  })),
);
process.stdout.write('\n');
printTable([
  { figure: 'Rounds, same ids, CPU × raw', measured: ratio(['rounds', 'cpu'], ['raw']), target: '≤ 1.2' },
  { figure: 'Rounds, random ids, CPU × raw', measured: ratio(['roundsRandomIds', 'cpu'], ['raw']), target: '≤ 1.35' },
  { figure: 'socket.io, CPU × Rounds', measured: ratio(['socketIo', 'cpu'], ['rounds']), target: '≥ 2' },
  { figure: 'Mercurius, CPU × Rounds', measured: ratio(['mercurius', 'cpu'], ['rounds']), target: '≥ 6' },
  { figure: 'graphql-ws stock, CPU × Rounds', measured: ratio(['graphqlWs', 'cpu'], ['rounds']), target: '≥ 6' },
  { figure: 'type-graphql, CPU × Rounds', measured: ratio(['typeGraphql', 'cpu'], ['rounds']), target: '≥ 9' },
  { figure: 'committed → received, p99 × raw', measured: ratio(['rounds', 'p99'], ['raw']), target: '≤ 1.5' },
  { figure: 'rush, p99 ms', measured: median('rounds', 'rushP99'), target: '≤ 250' },
  { figure: 'rush, CPU × raw one by one', measured: ratio(['rounds', 'rushCpu'], ['rawSend', 'cpu']), target: '≤ 0.3' },
]);
await pool.end();

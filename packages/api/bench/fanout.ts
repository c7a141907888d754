// `pnpm bench fanout`: what it costs to tell 5,000 subscribers of a post, and how soon they know, against what else there is.
import { setTimeout as sleep } from 'node:timers/promises';
import { compare, contest, readOptions } from './contest.ts';
import { printTable } from './figures.ts';
import type { Operation, Speaks } from './greetings.ts';
import { type Measured, startMeasured } from './server.ts';

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
const { openHall } = await import('./hall.ts');

/** A server that can be told to tell everybody something. */
interface Stage {
  server: Measured;
  speaks: Speaks;
  operation?: Operation;
  /** Tells the next event; answers its number. */
  tell(): Promise<number>;
  /** CPU time that making one event takes before anybody is told, ms: at ten a second, and at a hundred. */
  making: { calm: number; rush: number };
}

/** Ten events a second, or as many as everybody can be told of; answers the number of the last one. */
async function tellCalmly(stage: Stage, crowd: Measured | null, events: number): Promise<number> {
  let seq = 0;
  for (let n = 0; n < events; n++) {
    const beat = sleep(100);
    seq = await stage.tell();
    await Promise.all([beat, crowd?.ask('heard', seq)]);
  }
  return seq;
}

/** A hundred events a second, whether anybody keeps up or not. */
async function tellInARush(stage: Stage, crowd: Measured | null, events: number): Promise<void> {
  const start = performance.now();
  const telling: Promise<number>[] = [];
  for (let n = 0; n < events; n++) {
    await sleep(Math.max(0, start + n * 10 - performance.now()));
    telling.push(stage.tell());
  }
  await crowd?.ask('heard', Math.max(...(await Promise.all(telling))));
  await Promise.all(telling);
}

async function cpuOf(server: Measured, work: () => Promise<unknown>): Promise<number> {
  const before = await server.cpuMs();
  await work();
  return (await server.cpuMs()) - before;
}

async function openStage(name: Name): Promise<Stage> {
  if (name === 'rounds' || name === 'roundsRandomIds') {
    const { house, operation, say } = await openHall();
    const stage: Stage = { server: house, speaks: 'graphql', operation, tell: say, making: { calm: 0, rush: 0 } };
    // What writing posts costs is measured with nobody listening, once the code for it is warm, and is not charged to the telling.
    await tellInARush(stage, null, 300);
    const calm = (await cpuOf(house, () => tellCalmly(stage, null, 40))) / 40;
    const rush = (await cpuOf(house, () => tellInARush(stage, null, 300))) / 300;
    return { ...stage, making: { calm, rush } };
  }
  const server = await startMeasured(`bench/contenders/${name}.ts`);
  const graphql: Operation = {
    query: 'subscription { postAdded { seq id body kind state createdAt replyCount authorName } }',
    variables: {},
    saysCaughtUp: false,
  };
  const speaks = name === 'socketIo' ? name : name === 'raw' || name === 'rawSend' ? 'raw' : 'graphql';
  const operation = speaks === 'graphql' ? graphql : undefined;
  return { server, speaks, operation, tell: () => server.ask('publish'), making: { calm: 0, rush: 0 } };
}

/** Those that execute per subscriber take a third of a second an event. */
const isSlow = (name: Name) => name === 'mercurius' || name === 'graphqlWs' || name === 'typeGraphql';

async function measure(name: Name): Promise<Record<string, number>> {
  const stage = await openStage(name);
  const { server, speaks, operation, making } = stage;
  const crowd = await startMeasured('bench/crowd.ts');
  try {
    const ids = name === 'roundsRandomIds' ? 'random' : 'same';
    const { port } = server;
    const coming = { port, address: '127.0.0.1', speaks, operation, ids, sockets: options.sockets, atOnce: 200 };
    await crowd.ask('come', coming);
    if (operation && !operation.saysCaughtUp) await sleep(500);
    await tellCalmly(stage, crowd, isSlow(name) ? 5 : 20);
    await crowd.ask('delays', []);
    await server.ask('told');
    const events = isSlow(name) ? 15 : 50;
    const cpu = await cpuOf(server, () => tellCalmly(stage, crowd, events));
    const perMessage = (ms: number, of: number) => (ms * 1000) / (of * options.sockets);
    const delays = await crowd.ask<{ p50: number; p99: number }>('delays', await server.ask('told'));
    const calm = {
      cpu: perMessage(cpu - making.calm * events, events),
      gross: perMessage(cpu, events),
      p50: delays.p50,
      p99: delays.p99,
    };
    if (name !== 'rounds') return calm;
    const rushed = 2000;
    const rushCpu = await cpuOf(server, () => tellInARush(stage, crowd, rushed));
    const rush = await crowd.ask<{ p50: number; p99: number }>('delays', await server.ask('told'));
    return {
      ...calm,
      rushCpu: perMessage(rushCpu - making.rush * rushed, rushed),
      rushGross: perMessage(rushCpu, rushed),
      rushP50: rush.p50,
      rushP99: rush.p99,
      writing: making.calm,
    };
  } finally {
    await crowd.stop();
    await server.stop();
  }
}

const readings = await contest('fanout', options, measure);
const { median, ratio } = compare(readings);
printTable(
  options.only.map((name) => ({
    contender: name,
    'CPU-µs per delivered message': median(name, 'cpu'),
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

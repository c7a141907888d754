// `pnpm bench connections`: what a subscribed socket holds, how many one process carries, and how soon a crowd is back.
import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '@rounds/schema/limits';
import { compare, contest, readOptions } from './contest.ts';
import { percentile, printTable } from './figures.ts';
import type { Operation, Speaks } from './greetings.ts';
import type { Hall } from './hall.ts';
import { type Measured, startMeasured } from './server.ts';

const names = ['raw', 'graphqlWs', 'rounds', 'hall', 'storm', 'stalled'] as const;
type Name = (typeof names)[number];
const options = readOptions(names, { sockets: 19_000 });
const { migrateDatabase } = await import('../src/kernel/migrate.ts');
await migrateDatabase(process.env.DATABASE_URL ?? '');
const { pool } = await import('../src/kernel/db.ts');
const { events, openHall, operationOf } = await import('./hall.ts');

interface Target {
  server: Measured;
  speaks: Speaks;
  operation?: Operation;
}

/** A crowd from an address of its own, which has ports of its own. */
async function comeFrom(nth: number, target: Target, sockets: number): Promise<Measured> {
  const crowd = await startMeasured('bench/crowd.ts');
  const { server, speaks, operation } = target;
  const address = `127.0.0.${nth}`;
  await crowd.ask('come', { port: server.port, address, speaks, operation, ids: 'same', sockets, atOnce: 100 });
  return crowd;
}

const stopAll = (all: Measured[]) => Promise.all(all.map((each) => each.stop()));

/** Bytes a socket holds: what 8,000 more take, once the first 4,000 have made the process as large as it wants to be. */
async function memoryOf(target: Target): Promise<Record<string, number>> {
  const first = await comeFrom(2, target, 4000);
  const before = await target.server.memory();
  const more = await comeFrom(3, target, 8000);
  const after = await target.server.memory();
  await stopAll([first, more, target.server]);
  return { kilobytes: (after - before) / 8000 / 1024 };
}

/** As many subscribers as the file limit allows, idle, until all are told of one post. */
async function fullHall(): Promise<Record<string, number>> {
  const { house, operation, say } = await openHall();
  const target: Target = { server: house, speaks: 'graphql', operation };
  const half = Math.ceil(options.sockets / 2);
  const crowds = [await comeFrom(2, target, half), await comeFrom(3, target, options.sockets - half)];
  const memory = await house.memory();
  await say();
  const [told] = await house.ask<[number, number][]>('told');
  await Promise.all(crowds.map((crowd) => crowd.ask('heard', told?.[0])));
  const delays = await Promise.all(crowds.map((crowd) => crowd.ask<{ most: number }>('delays', [told])));
  await stopAll([...crowds, house]);
  return {
    sockets: options.sockets,
    megabytes: memory / 2 ** 20,
    toldAllMs: Math.max(...delays.map(({ most }) => most)),
  };
}

interface Storm {
  ms: number;
  retries: number;
  cpuUsEach: number;
  statementsEach: number;
}

/** Every line is cut at once, something is missed, and all come back at the same moment. */
async function stormOf({ house, say }: Hall, crowd: Measured, missed: number): Promise<Storm> {
  await crowd.ask('cut');
  let last = 0;
  for (let n = 0; n < missed; n++) last = await say();
  const statements = await house.ask<number>('statements');
  const cpu = await house.cpuMs();
  const ms = await crowd.ask<number>('comeBack');
  const places = await crowd.ask<{ least: number; most: number; sockets: number }>('places');
  if (places.least !== last || places.most !== last)
    throw new Error(`not all are at ${last}: ${JSON.stringify(places)}`);
  return {
    ms,
    retries: await crowd.ask<number>('retries'),
    cpuUsEach: (((await house.cpuMs()) - cpu) * 1000) / places.sockets,
    statementsEach: ((await house.ask<number>('statements')) - statements) / places.sockets,
  };
}

/** The first storm that a process has seen, and one of later ones, when what it runs has been compiled. */
async function storms(sockets: number, missed: number): Promise<{ first: Storm; later: Storm }> {
  const hall = await openHall();
  const { house, operation, say } = hall;
  const crowd = await comeFrom(2, { server: house, speaks: 'graphql', operation }, sockets);
  await crowd.ask('rest');
  await say();
  const [told] = await house.ask<[number, number][]>('told');
  await crowd.ask('heard', told?.[0]);
  const all: Storm[] = [];
  for (let n = 0; n < 5; n++) all.push(await stormOf(hall, crowd, missed));
  await stopAll([crowd, house]);
  const [first, later] = [all[0], all.at(-1)];
  if (!first || !later) throw new Error('there was no storm');
  return { first, later };
}

/**
 * How soon others know what is told while some do not read, against while all do, in turns (all, some, all, some, …), because two
 * readings of the same thing differ; and what the process holds for those who do not.
 */
async function withStalled(): Promise<Record<string, number>> {
  const { house, operation, say } = await openHall();
  const target: Target = { server: house, speaks: 'graphql', operation: { ...operation, query: events('id') } };
  const crowd = await comeFrom(2, target, 1000);
  await crowd.ask('rest');
  // About 15 KB, which those who stall ask for four times, so that what the machine's own buffers take is soon full.
  const long = '\u{1FA7A}'.repeat(3900);
  const forget = () => Promise.all([crowd.ask('delays', []), house.ask('told')]);
  // More beats in one turn would take longer than a stalled socket is waited for.
  const delays = async (): Promise<number[]> => {
    await forget();
    for (let n = 0; n < 240; n++) {
      const beat = sleep(100);
      await Promise.all([beat, say(long).then((seq) => crowd.ask('heard', seq))]);
    }
    return crowd.ask('eachDelay', await house.ask('told'));
  };
  const stalled = 50;
  const all = { ...target, operation: { ...operation, query: events('body b: body c: body html') } };
  const whileStalled = async () => {
    const slow = await comeFrom(3, all, stalled);
    const memory = await house.memory();
    await slow.ask('rest');
    await slow.ask('pause');
    for (let n = 0; n < 200; n++) await say(long);
    const told = await delays();
    const heldKilobytes = ((await house.memory()) - memory) / stalled / 1024;
    await slow.stop();
    return { told, heldKilobytes };
  };
  // What the house keeps of the stream for all is not what it holds for those who stall.
  for (let n = 0; n < limits.stream.ring; n++) await say(long);
  await delays();
  const without = [await delays()];
  const within = [];
  for (let turn = 0; turn < 3; turn++) {
    within.push(await whileStalled());
    without.push(await delays());
  }
  await stopAll([crowd, house]);
  return {
    p99Without: percentile(without.flat(), 0.99),
    p99Within: percentile(
      within.flatMap(({ told }) => told),
      0.99,
    ),
    heldKilobytes: Math.max(...within.map(({ heldKilobytes }) => heldKilobytes)),
  };
}

async function measure(name: Name): Promise<Record<string, number>> {
  if (name === 'hall') return fullHall();
  if (name === 'stalled') return withStalled();
  if (name === 'storm') {
    const named = (name: string, storm: Storm) =>
      Object.entries(storm).map(([figure, value]): [string, number] => [`${name} ${figure}`, value]);
    const [missedMuch, tenThousand] = [await storms(5000, 20), await storms(10_000, 3)];
    return Object.fromEntries([
      ...named('storm', missedMuch.first),
      ...named('first', tenThousand.first),
      ...named('resume', tenThousand.later),
    ]);
  }
  if (name === 'rounds') {
    const { house, operation } = await openHall();
    return memoryOf({ server: house, speaks: 'graphql', operation });
  }
  const graphql = { speaks: 'graphql' as const, operation: { ...operationOf('bench'), saysCaughtUp: false } };
  const server = await startMeasured(`bench/contenders/${name}.ts`);
  return memoryOf({ server, ...(name === 'raw' ? { speaks: 'raw' } : graphql) });
}

const { median, ratio } = compare(await contest('connections', options, measure));
printTable([
  { figure: 'raw ws: KB a socket', measured: median('raw', 'kilobytes'), target: '' },
  { figure: 'graphql-ws stock: KB a subscribed socket', measured: median('graphqlWs', 'kilobytes'), target: '' },
  { figure: 'Rounds: KB a subscribed socket', measured: median('rounds', 'kilobytes'), target: '≤ 15' },
  { figure: 'Rounds × raw', measured: ratio(['rounds', 'kilobytes'], ['raw']), target: '' },
  { figure: 'idle subscribers of one process', measured: median('hall', 'sockets'), target: '19,000' },
  { figure: '… its memory, MB', measured: median('hall', 'megabytes'), target: '' },
  { figure: '… one post committed → the last has it, ms', measured: median('hall', 'toldAllMs'), target: '' },
  {
    figure: '10,000 cut and back at once: all live after, ms',
    measured: median('storm', 'resume ms'),
    target: '≤ 2,000',
  },
  { figure: '… the first time a process sees it, ms', measured: median('storm', 'first ms'), target: '' },
  { figure: '… SQL statements each', measured: median('storm', 'resume statementsEach'), target: '' },
  { figure: '… CPU of the server each, µs', measured: median('storm', 'resume cpuUsEach'), target: '' },
  {
    figure: '5,000 back at once, 20 missed: all live after, ms',
    measured: median('storm', 'storm ms'),
    target: '≤ 10,000',
  },
  { figure: '… SQL statements each', measured: median('storm', 'storm statementsEach'), target: '' },
  { figure: '… that had to come again', measured: median('storm', 'storm retries'), target: '0' },
  {
    figure: '50 of 1,050 stalled: p99 of the others × without them',
    measured: ratio(['stalled', 'p99Within'], ['stalled', 'p99Without']),
    target: '≤ 1.2',
  },
  { figure: '… held for each, KB', measured: median('stalled', 'heldKilobytes'), target: '≤ 256' },
]);
await pool.end();

// `pnpm bench write`: how many writes one hot thread takes: at its log, over HTTP, and as reactions to one post.
process.env.ROUNDS_RATE_LIMITS = 'off';
process.env.ROUNDS_DEMO = 'off';

import 'reflect-metadata';
import { compare, contest, readOptions } from './contest.ts';
import { printTable } from './figures.ts';
import { type Measured, startMeasured } from './server.ts';
import { asFastAsAnswered, type Load, offered } from './writing/load.ts';

const names = [
  'log',
  'logLock',
  'logNotify',
  'http',
  'httpAlone',
  'httpOffered',
  'reactions',
  'reactionsAlone',
] as const;
type Name = (typeof names)[number];
const options = readOptions(names, { sockets: 128 });
const { migrateDatabase } = await import('../src/kernel/migrate.ts');
await migrateDatabase(process.env.DATABASE_URL ?? '');
const { pool } = await import('../src/kernel/db.ts');
const { mintSession } = await import('../src/accounts/sessions.service.ts');
const { settle } = await import('../src/realtime/bus.ts');
const { addPost } = await import('../src/talk/posting.service.ts');
const { postTo } = await import('./writing/posts.ts');
const { aRoomOf } = await import('./seed.ts');
const { aCrowdOf } = await import('./writing/crowd.ts');

// Whatever hangs, it ends.
setTimeout(() => process.exit(1), 10 * 60_000).unref();
const hall = await aCrowdOf(8000);
const cookies: string[] = [];
for (const id of hall.slice(0, 100)) cookies.push(await mintSession(id));

const alone = { BENCH_GROUP_COMMIT: 'off' };
const opened = new Map<string, Promise<Measured>>();
/** A process that is measured; started once and idle while others run. All of them share the database's 100 connections. */
const the = (file: string, env: Record<string, string> = {}): Promise<Measured> => {
  const name = file + JSON.stringify(env);
  const server = opened.get(name) ?? startMeasured(`bench/${file}.ts`, env);
  opened.set(name, server);
  return server;
};

const atLog = async (way: string) =>
  (await the('writing/log')).ask<Load & { isWhole: number }>('write', { way, inFlight: 64, forMs: 2500 });

const overHttp = async (env: Record<string, string>, load: Parameters<typeof postTo>[1]) => {
  const house = await the('house', env);
  const before = await house.cpuMs();
  const done = await postTo({ port: house.port, cookies }, load);
  return { ...done, cpuMs: ((await house.cpuMs()) - before) / done.done };
};
const busy = (write: (turn: number) => Promise<unknown>) => asFastAsAnswered({ inFlight: 64, forMs: 3000 }, write);
const steady = (write: (turn: number) => Promise<unknown>) => offered({ perSecond: 1000, forMs: 5000 }, write);

async function inTheHall(env: Record<string, string>, memberIds: string[]) {
  const { threadId } = await aRoomOf(0, '');
  const speaker = { memberId: hall[0] ?? '', role: 'MEMBER' as const, sessionId: null };
  const { post } = await addPost(speaker, {
    threadId,
    body: 'What do you think?',
    clientMutationId: crypto.randomUUID(),
  });
  const reacting = { postId: post.id, threadId, memberIds, forMs: 3000 };
  return (await the('writing/reactions', env)).ask<Load & { isWhole: number; eventsPerSecond: number }>(
    'react',
    reacting,
  );
}

const measures: Record<Name, () => Promise<Load & { isWhole: number }>> = {
  log: () => atLog('together'),
  logLock: () => atLog('lock'),
  logNotify: () => atLog('notify'),
  http: () => overHttp({}, busy),
  httpAlone: () => overHttp(alone, busy),
  httpOffered: () => overHttp({}, steady),
  reactions: () => inTheHall({}, hall),
  reactionsAlone: () => inTheHall(alone, hall.slice(0, 64)),
};

const readings = await contest('write', options, async (name) => ({ ...(await measures[name]()) }));
const broken = readings.filter(({ figures }) => figures.isWhole !== 1);
if (broken.length > 0) throw new Error(`not everything that was answered is there: ${JSON.stringify(broken)}`);

const { median, ratio } = compare(readings);
const said: Record<Name, string> = {
  log: 'at the log, together',
  logLock: 'at the log, one lock each',
  logNotify: 'at the log, one lock and NOTIFY each',
  http: 'posts over HTTP, together',
  httpAlone: 'posts over HTTP, a transaction each',
  httpOffered: 'posts over HTTP, 1,000/s offered',
  reactions: 'reactions to one post, together, 8,000 in flight',
  reactionsAlone: 'reactions to one post, a transaction each',
};
printTable(
  options.only.map((name) => ({
    writes: said[name],
    'a second': Math.round(median(name, 'perSecond')),
    'p50 ms': median(name, 'p50'),
    'p99 ms': median(name, 'p99'),
    'CPU-ms of the house': median(name, 'cpuMs') || '',
  })),
);
process.stdout.write('\n');
const figures = [
  { figure: 'at the log, writes a second', measured: median('log', 'perSecond'), target: '≥ 20,000' },
  { figure: 'at the log, p99 ms', measured: median('log', 'p99'), target: '≤ 10' },
  { figure: 'at the log, × one lock each', measured: ratio(['log', 'perSecond'], ['logLock']), target: '' },
  {
    figure: 'at the log, × one lock and NOTIFY each',
    measured: ratio(['log', 'perSecond'], ['logNotify']),
    target: '',
  },
  { figure: 'over HTTP, × a transaction each', measured: ratio(['http', 'perSecond'], ['httpAlone']), target: '≥ 5' },
  { figure: 'over HTTP, 1,000/s offered, p99 ms', measured: median('httpOffered', 'p99'), target: '≤ 50' },
  { figure: 'reactions a second', measured: median('reactions', 'perSecond'), target: '≥ 10,000' },
  { figure: 'reactions, events a second', measured: median('reactions', 'eventsPerSecond'), target: '≤ 4' },
];
// What was left out of a run has no figure.
printTable(figures.filter(({ measured }) => !Number.isNaN(measured)));
for (const server of opened.values()) await (await server).stop();
await settle();
await pool.end({ timeout: 5 });

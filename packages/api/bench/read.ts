// `pnpm bench read`: the page of a room with 100,000 posts over HTTP, kept, executed, and as it is usually written.
process.env.ROUNDS_RATE_LIMITS = 'off';
process.env.ROUNDS_DEMO = 'off';

import { isDeepStrictEqual } from 'node:util';
import { compare, contest, readOptions } from './contest.ts';
import { percentile, printTable } from './figures.ts';
import { type Connections, connect } from './reading/connections.ts';
import { PAGE } from './reading/page.ts';
import { startHouse, startMeasured } from './server.ts';

const contenders = ['kept', 'executed', 'apollo'] as const;
type Contender = (typeof contenders)[number];
const options = readOptions(contenders, { sockets: 200 });
const { migrateDatabase } = await import('../src/kernel/migrate.ts');
await migrateDatabase(process.env.DATABASE_URL ?? '');
const { pool } = await import('../src/kernel/db.ts');
const { aHall } = await import('./reading/hall.ts');

const { slug } = await aHall({ posts: 100_000, speakers: 40 });

const house = await startHouse();
const apollo = await startMeasured('bench/reading/apollo.ts');
const serverOf = (contender: Contender) => (contender === 'apollo' ? apollo : house);

let asked = 0;
/** What nobody asked before is not kept: a variable that the operation does not know makes it another question. */
const variablesFor = (contender: Contender) => (contender === 'executed' ? { slug, again: ++asked } : { slug });

/** As fast as they are answered, this many at a time. */
async function throughput(connections: Connections, contender: Contender, inFlight: number): Promise<number[]> {
  const took: number[] = [];
  const until = performance.now() + 3000;
  const client = async () => {
    while (performance.now() < until) {
      const start = performance.now();
      await connections.ask(variablesFor(contender));
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, client));
  return took;
}

/** So many clients within so many milliseconds, whether the server keeps up or not; each waits from its own moment on. */
async function rush(connections: Connections, { clients, withinMs }: { clients: number; withinMs: number }) {
  const start = performance.now();
  const waits = Array.from({ length: clients }, async (_, n) => {
    const due = start + (withinMs * n) / clients;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    await connections.ask({ slug });
    return performance.now() - due;
  });
  return Promise.all(waits);
}

async function measure(contender: Contender): Promise<Record<string, number>> {
  const server = serverOf(contender);
  const connections = await connect(server.port, options.sockets, PAGE);
  await Promise.all(Array.from({ length: 100 }, () => connections.ask(variablesFor(contender))));
  const before = await server.cpuMs();
  const took = await throughput(connections, contender, 32);
  const cpuMs = ((await server.cpuMs()) - before) / took.length;
  const figures = { perSecond: took.length / 3, p50: percentile(took, 0.5), p99: percentile(took, 0.99), cpuMs };
  if (contender !== 'kept') {
    connections.close();
    return figures;
  }
  const waits = await rush(connections, { clients: 5000, withinMs: 2000 });
  connections.close();
  return {
    ...figures,
    hallP50: percentile(waits, 0.5),
    hallP99: percentile(waits, 0.99),
    hallMost: Math.max(...waits),
  };
}

/** Both answer the same page, or there is nothing to compare. */
async function expectSame(): Promise<void> {
  const answers = await Promise.all(
    [house, apollo].map(async ({ port }) => {
      const connections = await connect(port, 1, PAGE);
      const answer: unknown = JSON.parse((await connections.ask({ slug })).toString());
      connections.close();
      return answer;
    }),
  );
  if (!isDeepStrictEqual(answers[0], answers[1])) throw new Error('the contenders answer differently');
}

await expectSame();
const readings = await contest('read', options, measure);
const { median, ratio } = compare(readings);
printTable(
  options.only.map((contender) => ({
    contender,
    'pages/s': Math.round(median(contender, 'perSecond')),
    '× apollo': ratio([contender, 'perSecond'], ['apollo']),
    'p50 ms': median(contender, 'p50'),
    'p99 ms': median(contender, 'p99'),
    'CPU ms a page': median(contender, 'cpuMs'),
  })),
);
printTable([
  {
    'hall of 5,000 within 2 s, kept': 'wait from the moment each asks',
    'p50 ms': median('kept', 'hallP50'),
    'p99 ms': median('kept', 'hallP99'),
    'most ms': median('kept', 'hallMost'),
  },
]);
await house.stop();
await apollo.stop();
await pool.end();

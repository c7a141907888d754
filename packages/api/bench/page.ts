// `pnpm bench page`: the page of a story from the server, for visitors: kept, and rendered each time. Wants a build.
process.env.ROUNDS_RATE_LIMITS = 'off';
process.env.ROUNDS_DEMO = 'off';

import { compare, contest, readOptions } from './contest.ts';
import { percentile, printTable } from './figures.ts';
import { visitors } from './reading/connections.ts';
import { startHouse } from './server.ts';

const contenders = ['kept', 'rendered'] as const;
type Contender = (typeof contenders)[number];
const options = readOptions(contenders, { sockets: 32 });
const { migrateDatabase } = await import('../src/kernel/migrate.ts');
await migrateDatabase(process.env.DATABASE_URL ?? '');
const { pool } = await import('../src/kernel/db.ts');
const { aStoryOf } = await import('./reading/story.ts');

const few = await aStoryOf({ comments: 10 });
const many = await aStoryOf({ comments: 10_000 });
const house = await startHouse();

let asked = 0;
/** An address that nobody asked for before is a page that nobody has rendered. */
const addressFor = (contender: Contender, slug: string) =>
  contender === 'kept' ? `/stories/${slug}` : `/stories/${slug}?again=${++asked}`;

async function measure(contender: Contender): Promise<Record<string, number>> {
  const hall = await visitors(house.port, options.sockets);
  const open = async (slug: string) => {
    const start = performance.now();
    const page = await hall.open(addressFor(contender, slug));
    if (!page.includes('How a ward learned')) throw new Error('The page does not show the story: build it first.');
    return performance.now() - start;
  };
  const times = async (slug: string) => {
    const took: number[] = [];
    for (let n = 0; n < 60; n++) took.push(await open(slug));
    return percentile(took.slice(10), 0.5);
  };
  const alone = await times(few);
  const ofMany = await times(many);
  const [before, until] = [await house.cpuMs(), performance.now() + 3000];
  let pages = 0;
  const visitor = async () => {
    while (performance.now() < until) {
      await open(few);
      pages++;
    }
  };
  await Promise.all(Array.from({ length: options.sockets }, visitor));
  const cpu = (await house.cpuMs()) - before;
  hall.close();
  return { p50: alone, 'p50 of 10,000 comments': ofMany, 'pages/s': pages / 3, 'CPU ms a page': cpu / pages };
}

const readings = await contest('page', options, measure);
const { median } = compare(readings);
printTable(
  options.only.map((contender) => ({
    page: contender,
    'p50 ms': median(contender, 'p50'),
    'p50 ms, 10,000 comments': median(contender, 'p50 of 10,000 comments'),
    'pages/s': median(contender, 'pages/s'),
    'CPU ms a page': median(contender, 'CPU ms a page'),
    target: contender === 'kept' ? '≤ 15 ms, ≥ 500 a second' : '',
  })),
);
await house.stop();
await pool.end();
// Publishing has set going what a node does for as long as it lives.
process.exit();

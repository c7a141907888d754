// `pnpm bench webinar`: thousands watch one webinar while questions are asked, approved, voted for and answered.
process.env.ROUNDS_RATE_LIMITS = 'off';
process.env.ROUNDS_DEMO = 'off';

import 'reflect-metadata';
import { inArray } from 'drizzle-orm';
import type { Done } from './asking/load.ts';
import { benchmark, readWhole } from './command.ts';
import { printTable } from './figures.ts';
import { startHouse, startMeasured, stopRemaining } from './server.ts';

const options = benchmark()
  .option('--sockets <number>', 'how many watch', readWhole, 5000)
  .option('--votes <number>', 'votes a second', readWhole, 2000)
  .option('--questions <number>', 'questions a second', readWhole, 200)
  .option('--approved <number>', 'questions approved and answered a second', readWhole, 20)
  .option('--seconds <number>', 'how long', readWhole, 60)
  .parse()
  .opts<Record<'sockets' | 'votes' | 'questions' | 'approved' | 'seconds', number>>();
const { sockets, votes: votesPerSecond, questions: questionsPerSecond, approved: approvedPerSecond } = options;
const forMs = options.seconds * 1000;
// Whatever hangs, it ends.
setTimeout(() => void stopRemaining().then(() => process.exit(1)), forMs + 240_000).unref();

const { migrateDatabase } = await import('../src/kernel/migrate.ts');
await migrateDatabase(process.env.DATABASE_URL ?? '');
const { db, pool } = await import('../src/kernel/db.ts');
const { members } = await import('../src/members/members.table.ts');
const { house: houseViewer } = await import('../src/kernel/viewer.ts');
const { mintSession } = await import('../src/accounts/sessions.service.ts');
const { settle } = await import('../src/realtime/bus.ts');
// What going live brings about is said by every feature.
await import('../src/server/schema.ts');
const { createWebinar } = await import('../src/webinars/making.service.ts');
const { goLive } = await import('../src/webinars/life.service.ts');
const { aCrowdOf } = await import('./writing/crowd.ts');

const people = await aCrowdOf(6000);
const cookies: string[] = [];
for (const id of people) cookies.push(await mintSession(id));
// As fresh as those of people who have just signed in: nothing is due with them.
await pool`update sessions set expires_at = now() + interval '30 days'`;
await pool`analyze`;
const hosts = await db
  .select({ handle: members.handle })
  .from(members)
  .where(inArray(members.id, people.slice(0, 4)));
const startsAt = new Date();
const { webinar } = await createWebinar(houseViewer, {
  title: 'A webinar that is well attended',
  startsAt,
  endsAt: new Date(startsAt.getTime() + 3_600_000),
  timeZone: 'Europe/Berlin',
  staff: hosts.map(({ handle }) => ({ handle, role: 'HOST' as const })),
  clientMutationId: crypto.randomUUID(),
});
const webinarId = webinar.id;
await goLive(houseViewer, webinarId);

const house = await startHouse();
const audience = await startMeasured('bench/asking/audience.ts');
const load = await startMeasured('bench/asking/load.ts');
const came = performance.now();
await audience.ask('come', { port: house.port, webinarId, sockets });
const comingSeconds = (performance.now() - came) / 1000;
await house.ask('follow', webinarId);
const [cpu, told, began] = [await house.cpuMs(), await audience.ask<number>('toldScores'), performance.now()];
const done = await load.ask<Done>('run', {
  port: house.port,
  webinarId,
  staff: cookies.slice(0, 4),
  askers: cookies.slice(4, 3000),
  voters: cookies.slice(3000),
  votesPerSecond,
  questionsPerSecond,
  approvedPerSecond,
  forMs,
});
const seconds = (performance.now() - began) / 1000;
const cores = ((await house.cpuMs()) - cpu) / seconds / 1000;
const scoresEach = ((await audience.ask<number>('toldScores')) - told) / sockets / seconds;

const [head] = await pool<{ seq: number }[]>`select head_seq::int as seq from streams where id = ${webinarId}`;
const { behind, faults } = await audience.ask<{ behind: number; faults: string[] }>('missing', head?.seq);
const delays = await audience.ask<{ p50: number; p99: number; of: number }>('delays', await house.ask('told'));
const kept = await pool<
  { id: string; status: string; votes: number }[]
>`select id, status, count(voter_id)::int as votes
  from questions left join question_votes on question_id = id where webinar_id = ${webinarId} group by id`;
const byId = new Map(kept.map((row) => [row.id, row]));
const lost =
  done.asked.filter((id) => !byId.has(id)).length +
  done.approved.filter((id) => byId.get(id)?.status === 'PENDING').length +
  done.answered.filter((id) => byId.get(id)?.status !== 'ANSWERED').length;
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const lostVotes = sum(kept.map(({ id, votes }) => Math.max(0, (done.voted[id] ?? 0) - votes)));
// What was answered with neither yes nor no may have been kept.
const doubleVotes = sum(
  kept.map(({ id, votes }) => Math.max(0, votes - (done.voted[id] ?? 0) - (done.doubtful[id] ?? 0))),
);
// Scores are told twice a second, and all of them are counted again every five.
await new Promise((resolve) => setTimeout(resolve, 6000));
const scores = new Map(await audience.ask<[string, number][]>('scores'));
const wrongScores = kept.filter(({ id, votes }) => (scores.get(id) ?? 0) !== votes).length;

const { questions, votes, moderated } = done.loads;
printTable([
  { figure: 'seconds until all watchers had come, a hundred at once', measured: comingSeconds, target: '' },
  { figure: 'questions answered with yes a second', measured: questions.perSecond, target: questionsPerSecond },
  { figure: '… p99 ms', measured: questions.p99, target: '' },
  { figure: 'approved a second, and answered later', measured: moderated.perSecond, target: approvedPerSecond },
  { figure: 'votes answered a second', measured: votes.perSecond, target: votesPerSecond },
  { figure: '… p99 ms', measured: votes.p99, target: '' },
  { figure: 'lost questions', measured: lost, target: '0' },
  { figure: 'lost votes', measured: lostVotes, target: '0' },
  { figure: 'double votes', measured: doubleVotes, target: '0' },
  { figure: 'questions whose score was told wrong at the end', measured: wrongScores, target: '0' },
  { figure: 'watchers who were not told everything', measured: behind, target: '0' },
  { figure: 'scores told a second to each watcher', measured: scoresEach, target: '≤ 2' },
  { figure: 'a transition, committed → seen, p50 ms', measured: delays.p50, target: '' },
  { figure: 'a transition, committed → seen, p99 ms', measured: delays.p99, target: '≤ 500' },
  { figure: 'events told to each watcher a second', measured: (head?.seq ?? 0) / seconds, target: '' },
  { figure: 'cores of the house', measured: cores, target: '' },
]);
process.stdout.write(
  `failed: ${questions.failed} questions, ${votes.failed} votes; never asked, because 2,000 waited: ` +
    `${questions.missed} and ${votes.missed}; ${JSON.stringify(done.refusals)}; faults: ${JSON.stringify(faults)}; of ${delays.of} deliveries\n`,
);
if (lost + lostVotes + doubleVotes + wrongScores + behind + faults.length > 0) process.exitCode = 1;
for (const each of [load, audience, house]) await each.stop();
await settle();
await pool.end({ timeout: 5 });

import { EventEmitter } from 'node:events';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { type Runner, run, runOnce, type TaskList, type WorkerEvents } from 'graphile-worker';
import postgres from 'postgres';
import { db } from './db.ts';
import { env } from './env.ts';
import { kindsOfWork } from './jobs.ts';
import { log } from './log.ts';
import { linesOf, quiet } from './queue.ts';

/** Jobs at a time on one node. What was done but not yet written down when a node dies is done again: at most so many. */
const concurrency = 4;
/** How long a job stays with a node that is no longer connected. */
const orphanedAfterMs = 30_000;

const taskList = (): TaskList =>
  Object.fromEntries([...kindsOfWork()].map(([name, work]) => [name, (given: unknown) => work(given as object)]));

export interface Worker {
  stop(): Promise<void>;
}

/** Works on jobs until stopped; what is being done when it stops is finished first. */
export async function startWorker(): Promise<Worker> {
  const lines = linesOf(env.databaseUrl, concurrency + 1);
  const events = new EventEmitter() as WorkerEvents;
  let name = '';
  events.on('pool:create', ({ workerPool }) => {
    name = workerPool.id;
  });
  events.on('job:error', ({ job, error }) => {
    const { name: kind, code } = error as { name?: string; code?: string };
    const told = { job: job.id, task: job.task_identifier, attempt: job.attempts, error: code ?? kind };
    if (job.attempts < job.max_attempts) log.warn(told, 'a job failed; it is tried again');
    else log.error(told, 'a job failed for good; `rounds jobs` shows it');
  });
  events.on('worker:getJob:error', ({ error }) =>
    log.warn({ err: error }, 'asking for a job failed; it is tried again'),
  );
  const runner: Runner = await run({
    pgPool: lines,
    events,
    logger: quiet,
    taskList: taskList(),
    concurrency,
    noHandleSignals: true,
    // A new job is told at once; this is for those whose time comes.
    pollInterval: 1000,
  });
  const alive = await stayKnown(name);
  return {
    stop: async () => {
      await runner.stop();
      await alive.stop();
      await lines.end();
    },
  };
}

/**
 * Holds a connection under this worker's name for as long as the process lives, and gives free what those hold whose
 * connection is gone: a node that was killed leaves its jobs locked, and the queue alone would wait four hours.
 */
async function stayKnown(name: string): Promise<{ stop(): Promise<void> }> {
  const line = postgres(env.databaseUrl, {
    max: 1,
    connection: { application_name: nameOf(name) },
    onnotice: () => undefined,
  });
  const look = () =>
    freeOrphans(orphanedAfterMs, drizzle(line)).catch((error: unknown) =>
      log.warn({ err: error }, 'looking for orphaned jobs failed; the next look follows'),
    );
  await look();
  const timer = setInterval(() => void look(), orphanedAfterMs / 2);
  return {
    stop: async () => {
      clearInterval(timer);
      await line.end({ timeout: 1 });
    },
  };
}

const nameOf = (name: string): string => `rounds-jobs ${name}`;

/** Gives free the jobs of workers that are not connected and have held them for longer than this. */
export async function freeOrphans(afterMs: number, line: Pick<typeof db, 'execute'> = db): Promise<void> {
  await line.execute(sql`select from (
    select array_agg(distinct job.locked_by) as names from graphile_worker.jobs job
    where job.locked_at < now() - make_interval(secs => ${afterMs / 1000}::float8)
      and not exists (select from pg_stat_activity one where one.application_name = ${nameOf('')} || job.locked_by)
  ) gone, graphile_worker.force_unlock_workers(gone.names)`);
}

/** Does what is due now, one after the other, and comes back. */
export async function workOnce(): Promise<void> {
  const lines = linesOf(env.databaseUrl, 2);
  try {
    await runOnce({ pgPool: lines, logger: quiet, taskList: taskList(), noHandleSignals: true });
  } finally {
    await lines.end();
  }
}

const failed = sql`attempts >= max_attempts and locked_at is null`;

/** Jobs that are not tried any more, the oldest first, with what they ended in. */
export const listFailedJobs = () =>
  db.execute<{ id: string; task_identifier: string; last_error: string | null; updated_at: string }>(
    sql`select id, task_identifier, last_error, updated_at from graphile_worker.jobs where ${failed} order by id limit 100`,
  );

/** Tries all of them anew; answers how many. */
export async function retryFailedJobs(): Promise<number> {
  const tried = await db.execute(sql`select id from graphile_worker.reschedule_jobs(
    array(select id from graphile_worker.jobs where ${failed}), run_at => now(), attempts => 0::smallint)`);
  return tried.length;
}

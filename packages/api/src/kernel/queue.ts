import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { log } from './log.ts';

// Also used before there is an environment (the tests' template database): this file must not need one.

/** Connections of the job queue: it speaks through `pg`, whose pool must hear its own errors or the process ends. */
export function linesOf(databaseUrl: string, max: number): pg.Pool {
  const lines = new pg.Pool({ connectionString: databaseUrl, max, application_name: 'rounds-jobs' });
  const heard = (error: Error) => log.warn({ err: error }, 'a connection of the job queue failed; another one is made');
  return lines.on('error', heard).on('connect', (line) => line.on('error', heard));
}

/** The queue's own lines repeat the messages of errors, in which addresses of people may stand (S58): the worker writes ours. */
export const quiet = new Logger(() => () => undefined);

/** Brings the queue's own tables (schema `graphile_worker`) to this version. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  const lines = linesOf(databaseUrl, 1);
  try {
    await runMigrations({ pgPool: lines, logger: quiet });
  } finally {
    await lines.end();
  }
}

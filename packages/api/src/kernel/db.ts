import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgTransaction } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from './env.ts';
import { withPrepared } from './prepared.ts';

/** Settings of every pooled connection: nothing waits for ever, least of all under a stream's lock (realtime.md §2). */
const connection = {
  application_name: 'rounds',
  lock_timeout: 2_000,
  statement_timeout: 5_000,
  idle_in_transaction_session_timeout: 10_000,
};

/** Statements of Drizzle's since the process began; the statement budget of a page is tested with it. */
export const statements = { count: 0 };

/**
 * Seconds before the next try, after so many that failed. All connections of the pool count together, and the driver's own
 * measure would soon be 20 s: the house would stay away that long after its database is back.
 */
export const reconnectAfter = (failed: number): number => Math.min(0.02 * 2 ** failed, 1) * (0.5 + Math.random() / 2);

export const pool = postgres(env.databaseUrl, {
  max: 20,
  connection,
  backoff: reconnectAfter,
  onnotice: () => undefined,
});

/**
 * Asks whether the pool is let in as it is: a pooler may let a plain connection in, and turn one with settings away.
 * @throws with one sentence where it is not
 */
export async function provePool(): Promise<void> {
  try {
    await pool`select 1`;
  } catch (error) {
    if (!String(error).includes('startup parameter')) throw error;
    const names = Object.keys(connection).slice(1).join(', ');
    throw new Error(
      `What stands before DATABASE_URL refuses the house's settings (${(error as Error).message}): in PgBouncer, ` +
        `name ${names} in ignore_startup_parameters.`,
      { cause: error },
    );
  }
}

/** Reading outside a change. Writing goes through `change`. */
export const db = drizzle(withPrepared(pool, () => statements.count++));

type Schema = Record<string, never>;
export type Tx = PgTransaction<PostgresJsQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;

/** The SQLSTATE of a database error, or null. */
export function sqlState(error: unknown): string | null {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return cause instanceof postgres.PostgresError ? cause.code : null;
}

/** No connection, no room, no lock in time, shutting down; as postgres.js names what never reached the server. */
const outage = /^(08|25|40|53|55|57|58|CONNECT|E(?!RR_)[A-Z])/;

/** Whether the database itself failed, not what it was asked to write: then everybody's writes fail alike. */
export function isOutage(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return cause instanceof Error && 'code' in cause && outage.test(String(cause.code));
}

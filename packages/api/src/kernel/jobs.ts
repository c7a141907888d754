import { sql } from 'drizzle-orm';
import { clock } from './clock.ts';
import type { db, Tx } from './db.ts';

/** What is done later, by whichever node has time: kept in the database until it is done. */
export interface Job<Payload extends object> {
  readonly name: string;
  /**
   * Takes the work on, in the transaction that needs it: it is done if and only if that commits. While one of the same key
   * waits it is replaced, so that a key moved to another time is done once, then.
   */
  enqueue(tx: Tx | typeof db, payload: Payload, when: { key: string; at?: Date }): Promise<void>;
  /** The same for many, now, in one statement. */
  enqueueAll(tx: Tx | typeof db, all: { payload: Payload; key: string }[]): Promise<void>;
  /** Takes back what waits under this key. What has begun goes on. */
  drop(tx: Tx, key: string): Promise<void>;
}

/**
 * The work itself. Done at least once: a node may die after it and before that is written down, so the same again must change
 * nothing. What throws is tried again, later each time.
 */
export type Work<Payload extends object> = (payload: Payload) => Promise<void>;

const works = new Map<string, Work<object>>();

/** The work behind each kind of job, for the worker alone. */
export const kindsOfWork = (): ReadonlyMap<string, Work<object>> => works;

/** Tries of one job; the pauses between them grow to six hours, so the last one is about a day after the first. */
const maxAttempts = 14;

/** Declares a kind of job. Every node must know the work, so declare it beside the feature, not while a request runs. */
export function defineJob<Payload extends object>(name: string, work: Work<Payload>): Job<Payload> {
  if (works.has(name)) throw new Error(`there are two kinds of job called ${name}`);
  works.set(name, work as Work<object>);
  const keyOf = (key: string) => `${name}:${key}`;
  const add = async (tx: Tx | typeof db, all: { payload: Payload; key: string }[], at = clock.now()): Promise<void> => {
    const wanted = JSON.stringify(all.map(({ payload, key }) => ({ payload, key: keyOf(key) })));
    await tx.execute(sql`select count(graphile_worker.add_job(${name}, payload, run_at => ${at.toISOString()}::timestamptz,
      max_attempts => ${maxAttempts}, job_key => key)) from json_to_recordset(${wanted}) as wanted (payload json, key text)`);
  };
  return {
    name,
    enqueue: (tx, payload, { key, at }) => add(tx, [{ payload, key }], at),
    enqueueAll: (tx, all) => add(tx, all),
    drop: async (tx, key) => {
      await tx.execute(sql`select from graphile_worker.remove_job(${keyOf(key)})`);
    },
  };
}

import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '../src/kernel/db.ts';
import { soon } from './soon.ts';

/** Waits until so many of this file's connections wait for a lock. */
export const waitingForLock = (many: number): Promise<void> =>
  soon(async () => {
    const waiting = await db.execute(sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    expect(waiting).toHaveLength(many);
  });

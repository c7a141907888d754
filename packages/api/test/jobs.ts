import { sql } from 'drizzle-orm';
import { clock } from '../src/kernel/clock.ts';
import { db } from '../src/kernel/db.ts';
import { workOnce } from '../src/kernel/worker.ts';

/**
 * Does what is due by the house's clock, and what that brings about, until nothing is. The queue goes by the database's clock.
 * What fails is left for the next time.
 */
export async function workOff(): Promise<void> {
  const tried: string[] = [];
  for (;;) {
    const due = await db.execute<{ id: string }>(sql`select id from graphile_worker.reschedule_jobs(
      array(select id from graphile_worker.jobs
        where run_at <= ${clock.now().toISOString()}::timestamptz and attempts < max_attempts and locked_at is null
          and not id = any(${`{${tried.join(',')}}`}::bigint[])),
      run_at => now())`);
    if (due.length === 0) return;
    tried.push(...due.map(({ id }) => id));
    await workOnce();
  }
}

import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import '../../test/house.ts';
import { workOff } from '../../test/jobs.ts';
import { soon } from '../../test/soon.ts';
import { clock } from './clock.ts';
import { db } from './db.ts';
import { defineJob } from './jobs.ts';
import { listFailedJobs, retryFailedJobs, startWorker } from './worker.ts';

const done: string[] = [];
const note = defineJob('note', async ({ text }: { text: string }) => {
  await Promise.resolve();
  done.push(text);
});
const broken = { yes: true };
const fragile = defineJob('fragile', async ({ text }: { text: string }) => {
  await Promise.resolve();
  if (broken.yes) throw new Error(`could not do ${text}`);
  done.push(text);
});

afterEach(() => {
  done.length = 0;
  clock.reset();
});

describe('a job', () => {
  it('is done when the transaction that needs it commits, and not when it is rolled back', async () => {
    await db.transaction((tx) => note.enqueue(tx, { text: 'kept' }, { key: 'kept' }));
    const rolledBack = db.transaction(async (tx) => {
      await note.enqueue(tx, { text: 'rolled back' }, { key: 'rolled back' });
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await workOff();
    expect(done).toEqual(['kept']);
  });

  it('is done once for a key, as it was asked for last, at the time that was named last', async () => {
    const inAnHour = new Date(clock.now().getTime() + 3_600_000);
    await note.enqueue(db, { text: 'first' }, { key: 'one' });
    await note.enqueue(db, { text: 'moved' }, { key: 'one', at: inAnHour });
    await workOff();
    expect(done).toEqual([]);
    clock.advance(3_600_000);
    await workOff();
    expect(done).toEqual(['moved']);
  });

  it('is not done once it was taken back', async () => {
    await note.enqueue(db, { text: 'never' }, { key: 'two' });
    await db.transaction((tx) => note.drop(tx, 'two'));
    await workOff();
    expect(done).toEqual([]);
  });

  it('is tried again, later each time, stays visible when nothing helped, and can be tried anew', async () => {
    broken.yes = true;
    await fragile.enqueue(db, { text: 'it' }, { key: 'it' });
    await workOff();
    const pauses: number[] = [];
    for (let tries = 1; tries < 14; tries++) {
      const [job] = await db.execute<{ attempts: number; pause: number }>(
        sql`select attempts, extract(epoch from run_at - now())::float8 as pause from graphile_worker.jobs where key = 'fragile:it'`,
      );
      expect(job?.attempts).toBe(tries);
      pauses.push(job?.pause ?? 0);
      expect(await listFailedJobs()).toHaveLength(0);
      clock.advance(24 * 3_600_000);
      await workOff();
    }
    expect(pauses.slice(0, 9)).toEqual(pauses.slice(0, 9).sort((a, b) => a - b));
    expect(await listFailedJobs()).toMatchObject([{ task_identifier: 'fragile', last_error: 'could not do it' }]);
    broken.yes = false;
    expect(await retryFailedJobs()).toBe(1);
    await workOff();
    expect(done).toEqual(['it']);
    expect(await listFailedJobs()).toEqual([]);
  });

  it('is done by a running worker without being asked for, and by one of several once', async () => {
    const workers = await Promise.all([startWorker(), startWorker()]);
    await Promise.all(Array.from({ length: 50 }, (_, n) => note.enqueue(db, { text: `${n}` }, { key: `n${n}` })));
    await soon(() => expect(done).toHaveLength(50));
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(new Set(done).size).toBe(50);
  });
});

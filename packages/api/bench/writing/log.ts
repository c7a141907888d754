// A measured process: many writers of one hot thread, at its log.
import { eq, sql } from 'drizzle-orm';
import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { change } from '../../src/kernel/change.ts';
import { db, pool } from '../../src/kernel/db.ts';
import { defineEvent } from '../../src/kernel/events.ts';
import { newId } from '../../src/kernel/ids.ts';
import { insertMany } from '../../src/kernel/many.ts';
import { house } from '../../src/kernel/viewer.ts';
import { streamEvents, streams } from '../../src/realtime/log.table.ts';
import { lockStream, openStream } from '../../src/realtime/log.ts';
import { together } from '../../src/realtime/together.ts';
import { answerMeasurements } from '../measured.ts';
import { asFastAsAnswered, type Load } from './load.ts';

const things = pgTable(
  'bench_things',
  {
    streamId: uuid('stream_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    body: text('body').notNull(),
  },
  (thing) => [primaryKey({ columns: [thing.streamId, thing.seq] })],
);
await pool`create table if not exists bench_things (stream_id uuid, seq bigint, body text not null, primary key (stream_id, seq))`;

const thingWritten = defineEvent('Thing');

/** The way a post goes: group commit, the lock, what was decided under it, the numbers, the rows. */
const inCompany = together<string, number>(async (streamId, bodies) => {
  const first = await change(house, async (tx, tell) => {
    const head = (await lockStream(tx, streamId)) ?? 0;
    const told = bodies.map(() => ({ id: newId(), streamId }));
    const rows = bodies.map((body, index) => ({ streamId, seq: head + 1 + index, body }));
    await Promise.all([tell.many(thingWritten, told), insertMany(tx, things, rows)]);
    return head + 1;
  });
  return bodies.map((_body, index) => ({ result: first + index }));
});

/** The usual way: a transaction of its own for each, in bare SQL. */
const alone = (notifies: boolean) => (streamId: string, body: string) =>
  pool.begin(async (tx) => {
    const [head] = await tx<{ seq: string }[]>`
      update streams set head_seq = head_seq + 1 where id = ${streamId} returning head_seq as seq`;
    const seq = head?.seq ?? 0;
    await Promise.all([
      tx`insert into stream_events (stream_id, seq, kind, ref_id) values (${streamId}, ${seq}, 'Thing', ${newId()})`,
      tx`insert into bench_things (stream_id, seq, body) values (${streamId}, ${seq}, ${body})`,
      ...(notifies ? [tx`select pg_notify('bench', ${`${streamId}:${seq}`})`] : []),
    ]);
    return Number(seq);
  });

const ways: Record<string, (streamId: string, body: string) => Promise<number>> = {
  together: inCompany,
  lock: alone(false),
  notify: alone(true),
};

/** Whether everything that was answered is there, once and without holes. */
async function isWhole(streamId: string, { done, failed }: Load): Promise<boolean> {
  const [head] = await db.select({ seq: streams.headSeq }).from(streams).where(eq(streams.id, streamId));
  const there = (table: typeof things | typeof streamEvents) =>
    db
      .select({ n: sql`count(*)`.mapWith(Number), last: sql`max(${table.seq})`.mapWith(Number) })
      .from(table)
      .where(eq(table.streamId, streamId));
  const counts = [...(await there(things)), ...(await there(streamEvents))];
  const written = head?.seq ?? 0;
  const isAll = written >= done && written <= done + failed;
  return isAll && counts.every(({ n, last }) => n === written && last === written);
}

answerMeasurements({
  write: async ({ way, inFlight, forMs }: { way: string; inFlight: number; forMs: number }) => {
    const streamId = newId();
    await change(house, (tx) => openStream(tx, { id: streamId, kind: 'bench' }));
    const write = ways[way];
    if (!write) throw new Error(`there is no way ${way}`);
    const load = await asFastAsAnswered({ inFlight, forMs }, () =>
      write(streamId, 'what somebody says, 32 letters long'),
    );
    return { ...load, isWhole: (await isWhole(streamId, load)) ? 1 : 0 };
  },
});
process.on('SIGTERM', () => void pool.end().then(() => process.exit(0)));

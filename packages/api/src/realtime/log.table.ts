import { bigint, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';

/** One narrow row per stream. Its lock orders everything that happens in the stream. */
export const streams = pgTable('streams', {
  id: id().primaryKey(),
  kind: text('kind').notNull(),
  /** Eight hex digits; another one after a restore, so that old cursors are known to be old. */
  epoch: text('epoch').notNull(),
  headSeq: bigint('head_seq', { mode: 'number' }).notNull().default(0),
  firstKeptSeq: bigint('first_kept_seq', { mode: 'number' }).notNull().default(1),
});

/**
 * What happened: which thing changed, not what it became. `stream_id` first in the key, so streams can be sharded. No foreign
 * key: the statement that writes a line reads its stream's head under the lock (log.ts `append`), and no stream is taken
 * away; the key would ask for the stream again for each line (decision 163).
 */
export const streamEvents = pgTable(
  'stream_events',
  {
    streamId: id('stream_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    kind: text('kind').notNull(),
    refId: id('ref_id').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (event) => [primaryKey({ columns: [event.streamId, event.seq] })],
);

import DataLoader from 'dataloader';
import { and, eq, sql } from 'drizzle-orm';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import { isOneOf } from '../kernel/many.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { streams } from '../realtime/log.table.ts';
import { type Readers, threads } from './talk.table.ts';
import { readableByMember } from './threads.service.ts';

/** A thread that somebody may read now. */
export interface Readable {
  id: string;
  readers: Readers;
  headSeq: number;
}

/** What is read of a thread to follow it. @throws NOT_FOUND, BAD_USER_INPUT */
export async function findReadable(viewer: Viewer, threadId: string): Promise<Readable> {
  const found = await maybeReadable(viewer, readId('threadId', threadId));
  return found ?? refuse('NOT_FOUND', 'There is no such thread.', { field: 'threadId' });
}

/**
 * The thread, or null where the viewer may not read it now. All who ask in the same turn of the event loop share a statement:
 * a hall that comes back at once, or whose rights have changed, asks a few times and not thousands of times.
 */
export const maybeReadable = ({ memberId }: Viewer, threadId: string): Promise<Readable | null> =>
  found.load(memberId === null ? threadId : `${threadId} ${memberId}`);

/** Nothing is kept from one turn to the next: what was true a moment ago is no answer. */
const found = new DataLoader<string, Readable | null>(
  async (asked) => {
    const keys = [...new Set(asked)];
    const pairs = keys.map((key) => key.split(' ')).filter((pair): pair is [string, string] => pair.length === 2);
    const visited = keys.filter((key) => !key.includes(' '));
    const rows = await Promise.all([
      visited.length > 0 ? readableByAll(visited) : [],
      pairs.length > 0 ? readableBySome(pairs) : [],
    ]);
    const byKey = new Map(rows.flat().map(({ key, ...thread }) => [key, thread]));
    return asked.map((key) => byKey.get(key) ?? null);
  },
  { cache: false, batchScheduleFn: (go) => void setImmediate(go) },
);

const columns = { id: threads.id, readers: threads.readers, headSeq: streams.headSeq };

const readableByAll = (threadIds: string[]) =>
  db
    .select({ key: threads.id, ...columns })
    .from(threads)
    .innerJoin(streams, eq(streams.id, threads.id))
    .where(and(isOneOf(threads.id, threadIds), eq(threads.readers, 'EVERYBODY')));

function readableBySome(pairs: [string, string][]) {
  const threadIds = sql.param(pairs.map(([threadId]) => threadId));
  const memberIds = sql.param(pairs.map(([, memberId]) => memberId));
  return db
    .select({ key: sql<string>`asked.thread_id || ' ' || asked.member_id`, ...columns })
    .from(sql`unnest(${threadIds}::uuid[], ${memberIds}::uuid[]) as asked (thread_id, member_id)`)
    .innerJoin(threads, sql`${threads.id} = asked.thread_id`)
    .innerJoin(streams, eq(streams.id, threads.id))
    .where(readableByMember(sql`asked.member_id`));
}

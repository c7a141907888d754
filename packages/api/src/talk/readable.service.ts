import { eq, sql } from 'drizzle-orm';
import { asked, askedKey, askedTogether } from '../kernel/asked.ts';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import { once } from '../kernel/statements.ts';
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

/** The thread, or null where the viewer may not read it now. */
export const maybeReadable: (viewer: Viewer, threadId: string) => Promise<Readable | null> = askedTogether(
  once(() =>
    db
      .select({ key: askedKey, id: threads.id, readers: threads.readers, headSeq: streams.headSeq })
      .from(asked)
      .innerJoin(threads, sql`${threads.id} = asked.id`)
      .innerJoin(streams, eq(streams.id, threads.id))
      .where(
        sql`case when asked.member_id is null then ${threads.readers} = 'EVERYBODY'
          else ${readableByMember(sql`asked.member_id`)} end`,
      )
      .prepare('readable'),
  ),
);

import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { streams } from '../realtime/log.table.ts';
import { type PostRow, selectPosts } from './reading.service.ts';
import { posts, readMarks, threads } from './talk.table.ts';
import { findThread, type ThreadRow } from './threads.service.ts';

/** Beyond this it is only said that there are many: counting a hall's history would cost more than it tells. */
const countedUnread = 1000;

/**
 * Moves the viewer's reading mark to `seq`: never beyond the end of the log, never backwards.
 * @throws UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT
 */
export async function markThreadRead(viewer: Viewer, mark: { threadId: string; seq: number }): Promise<ThreadRow> {
  const { memberId } = signedIn(viewer);
  if (mark.seq < 0) refuse('BAD_USER_INPUT', 'There is nothing before the beginning.', { field: 'seq' });
  const { id: threadId } = await findThread(viewer, mark.threadId);
  await change(viewer, async (tx) => {
    const head = tx.select({ seq: streams.headSeq }).from(streams).where(eq(streams.id, threadId));
    await tx
      .insert(readMarks)
      .values({ threadId, memberId, lastReadSeq: sql`least(${mark.seq}, (${head}))` })
      .onConflictDoUpdate({
        target: [readMarks.memberId, readMarks.threadId],
        set: { lastReadSeq: sql`greatest(${readMarks.lastReadSeq}, excluded.last_read_seq)` },
      });
  });
  return findThread(viewer, threadId);
}

export interface Unread {
  count: number;
  firstSeq: number | null;
}

/** Others' posts after the viewer's mark: how many (up to 1,000) and where they begin. */
export const unreadIn = defineLoader<Unread, Unread>(
  async (ids, { viewer }) => {
    if (viewer.memberId === null) return new Map<string, Unread>();
    const unread = db
      .select({ seq: posts.seq })
      .from(posts)
      .where(
        and(
          eq(posts.threadId, threads.id),
          gt(posts.seq, sql`coalesce(${readMarks.lastReadSeq}, 0)`),
          eq(posts.state, 'PUBLISHED'),
          sql`${posts.authorId} is distinct from ${viewer.memberId}`,
        ),
      )
      .orderBy(posts.seq)
      .limit(countedUnread)
      .as('unread');
    const rows = await db
      .select({
        id: threads.id,
        count: sql<number>`count(${unread.seq})`.mapWith(Number),
        firstSeq: sql<number | null>`min(${unread.seq})`.mapWith(Number),
      })
      .from(threads)
      .leftJoin(readMarks, and(eq(readMarks.threadId, threads.id), eq(readMarks.memberId, viewer.memberId)))
      .leftJoinLateral(unread, sql`true`)
      .where(inArray(threads.id, [...ids]))
      .groupBy(threads.id);
    return new Map(rows.map(({ id, count, firstSeq }) => [id, { count, firstSeq }]));
  },
  { count: 0, firstSeq: null },
);

export async function postAt(threadId: string, seq: number): Promise<PostRow | null> {
  const [post] = await selectPosts().where(and(eq(posts.threadId, threadId), eq(posts.seq, seq)));
  return post ?? null;
}

import { and, asc, desc, eq, exists, like, ne, or, sql } from 'drizzle-orm';
import { db } from '../kernel/db.ts';
import { readMaybeText } from '../kernel/text.ts';
import type { Viewer } from '../kernel/viewer.ts';
import type { MemberRow } from '../members/members.service.ts';
import { members } from '../members/members.table.ts';
import { posts, threadSeats } from './talk.table.ts';
import type { ThreadRow } from './threads.service.ts';

const shownAtMost = 8;

/** What people type is meant literally: `%` and `_` are no wildcards here (S38). */
const beginsWith = (prefix: string) => `${prefix.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

/**
 * Members whom `@prefix` could mean: those who spoke in this thread first. Where only some may read, only they are offered,
 * so that nobody is called into a room they cannot see. Visitors, who cannot write, are offered nobody.
 */
export async function listMentionable(viewer: Viewer, thread: ThreadRow, prefix: string): Promise<MemberRow[]> {
  if (viewer.memberId === null) return [];
  const wanted = readMaybeText('prefix', prefix.replace(/^@/, ''), { max: 64 }) ?? '';
  const spoke = exists(
    db
      .select({ one: sql`1` })
      .from(posts)
      .where(and(eq(posts.authorId, members.id), eq(posts.threadId, thread.id))),
  );
  const seated = exists(
    db
      .select({ one: sql`1` })
      .from(threadSeats)
      .where(
        and(eq(threadSeats.memberId, members.id), eq(threadSeats.threadId, thread.id), ne(threadSeats.role, 'BANNED')),
      ),
  );
  return db
    .select()
    .from(members)
    .where(
      and(
        or(like(members.handle, beginsWith(wanted)), like(sql`lower(${members.displayName})`, beginsWith(wanted))),
        thread.readers === 'LISTED' ? seated : undefined,
      ),
    )
    .orderBy(desc(spoke), asc(members.handle))
    .limit(shownAtMost);
}

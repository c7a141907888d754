import { and, eq, inArray, lt, notExists, sql } from 'drizzle-orm';
import { users } from '../accounts/accounts.table.ts';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { signedIn, type Viewer, visitor } from '../kernel/viewer.ts';
import { mailToken } from './columns.mail.service.ts';
import { columnFollowers, toldInstalments } from './columns.table.ts';
import type { ColumnFollowing, FollowColumnInput } from './columns.types.ts';
import { permittedIn } from './consent.permission.service.ts';
import { newestStories } from './stories.service.ts';
import { columns, stories, storyAuthors } from './stories.table.ts';

/**
 * Says where the viewer wants to be told of a column; nowhere: they do not follow it. What was published before they began
 * to follow is not told. Again: nothing changes.
 * @throws UNAUTHENTICATED, BAD_USER_INPUT, NOT_FOUND
 */
export async function followColumn(viewer: Viewer, input: FollowColumnInput) {
  const { memberId } = signedIn(viewer);
  const { byInbox, byMail } = input;
  const id = readId('columnId', input.columnId);
  return change(viewer, async (tx) => {
    const [column] = await tx.select().from(columns).where(eq(columns.id, id)).for('share');
    if (!column) refuse('NOT_FOUND', 'There is no such column.', { field: 'columnId' });
    const own = and(eq(columnFollowers.columnId, id), eq(columnFollowers.memberId, memberId));
    if (!byInbox && !byMail) {
      const left = await tx.delete(columnFollowers).where(own).returning({ id: columnFollowers.columnId });
      return { column, replayed: left.length === 0 };
    }
    const [before] = await tx.select().from(columnFollowers).where(own);
    await tx
      .insert(columnFollowers)
      .values({ columnId: id, memberId, byInbox, byMail, since: clock.now() })
      .onConflictDoUpdate({ target: [columnFollowers.columnId, columnFollowers.memberId], set: { byInbox, byMail } });
    return { column, replayed: before?.byInbox === byInbox && before.byMail === byMail };
  });
}

/** How the viewer follows columns; the viewer's alone. */
export const viewerFollows = defineLoader<ColumnFollowing, null>(async (columnIds, { viewer }) => {
  if (viewer.memberId === null) return new Map();
  const { columnId, byInbox, byMail } = columnFollowers;
  const rows = await db
    .select({ columnId, byInbox, byMail })
    .from(columnFollowers)
    .where(and(inArray(columnId, [...columnIds]), eq(columnFollowers.memberId, viewer.memberId)));
  return new Map(rows.map((row) => [row.columnId, row]));
}, null);

/**
 * Notes that an instalment is told, and answers whom: those who followed its column when it was published, but its authors,
 * who know. Null where it was told before, or cannot be read.
 */
export async function followersToTell(tx: Tx, storyId: string): Promise<string[] | null> {
  const [story] = await tx
    .select({ columnId: stories.columnId, publishedAt: stories.publishedAt })
    .from(stories)
    .where(and(eq(stories.id, storyId), eq(stories.status, 'PUBLISHED')));
  if (!story?.columnId || !story.publishedAt) return null;
  const [told] = await tx
    .insert(toldInstalments)
    .values({ storyId, at: clock.now() })
    .onConflictDoNothing()
    .returning({ storyId: toldInstalments.storyId });
  if (!told) return null;
  const isAuthor = tx
    .select({ one: sql`1` })
    .from(storyAuthors)
    .where(and(eq(storyAuthors.storyId, storyId), eq(storyAuthors.memberId, columnFollowers.memberId)));
  const followers = await tx
    .select({ memberId: columnFollowers.memberId })
    .from(columnFollowers)
    .where(
      and(
        eq(columnFollowers.columnId, story.columnId),
        lt(columnFollowers.since, story.publishedAt),
        notExists(isAuthor),
      ),
    );
  return followers.map(({ memberId }) => memberId);
}

/** An instalment as one of its column's followers is told of it. */
export interface InstalmentToTell extends ColumnFollowing {
  /** Ends these mails. */
  token: string;
  title: string;
  summary: string;
  slug: string;
  column: { title: string; slug: string };
  email: string;
  emailVerified: boolean;
  /** Whether what it says may leave the house: a patient who permits this site does not permit letters. */
  mayBeSent: boolean;
}

/** What a follower is told now; null where they follow no more, or it is not to be read any more. */
export async function instalmentToTell(storyId: string, memberId: string): Promise<InstalmentToTell | null> {
  const isIt = eq(stories.id, storyId);
  const [[story], [sendable]] = await Promise.all([
    newestStories(visitor, {}, { also: isIt, atMost: 1 }),
    db
      .select({ id: stories.id })
      .from(stories)
      .where(and(isIt, permittedIn('NEWSLETTER'))),
  ]);
  if (!story?.columnId) return null;
  const [follower] = await db
    .select({
      byInbox: columnFollowers.byInbox,
      byMail: columnFollowers.byMail,
      column: { title: columns.title, slug: columns.slug },
      email: users.email,
      emailVerified: users.emailVerified,
    })
    .from(columnFollowers)
    .innerJoin(columns, eq(columns.id, columnFollowers.columnId))
    .innerJoin(users, eq(users.id, columnFollowers.memberId))
    .where(and(eq(columnFollowers.columnId, story.columnId), eq(columnFollowers.memberId, memberId)));
  const { title, summary, slug } = story;
  if (!follower) return null;
  const token = mailToken({ memberId, columnId: story.columnId, email: follower.email });
  return { ...follower, title, summary, slug, mayBeSent: sendable !== undefined, token };
}

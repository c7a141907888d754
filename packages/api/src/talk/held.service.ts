import { and, asc, count, eq, getTableColumns, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { type PageArgs, pageAsConnection, readPage } from '../kernel/pages.ts';
import { hasRole, needRole, signedIn, type Viewer } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { heldPosts } from './held.table.ts';
import { maybePost, type PostRow } from './reading.service.ts';
import { threads } from './talk.table.ts';
import { readableBy } from './threads.service.ts';

const selectHeld = (from: Tx | typeof db = db) =>
  from
    .select({ ...getTableColumns(heldPosts), writer: members })
    .from(heldPosts)
    .innerJoin(members, eq(members.id, heldPosts.authorId))
    .innerJoin(threads, eq(threads.id, heldPosts.threadId))
    .$dynamic();

export type HeldRow = Awaited<ReturnType<typeof selectHeld>>[number];

/** Whether they decide what is published of what is held. */
const isReviewer = (viewer: Viewer): boolean => hasRole(viewer, 'EDITOR');

/** Condition on `heldPosts` joined with `threads`: its author's own and, for editors, everybody's, where they may read at all. */
const shownTo = (viewer: Viewer): SQL | undefined =>
  and(readableBy(viewer), isReviewer(viewer) ? undefined : eq(heldPosts.authorId, signedIn(viewer).memberId));

/** The only way to what is held: for everybody else there is no such post. @throws NOT_FOUND */
export async function findHeld(viewer: Viewer, rawId: string, from?: Tx): Promise<HeldRow> {
  const id = readId('postId', rawId);
  const [held] = viewer.role === null ? [] : await selectHeld(from).where(and(eq(heldPosts.id, id), shownTo(viewer)));
  return held ?? refuse('NOT_FOUND', 'There is no such post.', { field: 'postId' });
}

/** The viewer's own that waits under this id, or null. */
export async function ownWaiting(viewer: Viewer, rawId: string): Promise<HeldRow | null> {
  const own = and(eq(heldPosts.id, readId('postId', rawId)), eq(heldPosts.authorId, signedIn(viewer).memberId));
  const [held] = await selectHeld().where(and(own, eq(heldPosts.state, 'HELD'), readableBy(viewer)));
  return held ?? null;
}

/** What is held as the post that its author and editors see: without a number, for it has no place yet. */
export const asPost = (held: HeldRow): PostRow => ({
  id: held.id,
  threadId: held.threadId,
  authorId: held.authorId,
  writer: held.writer,
  parentId: held.parentId,
  kind: held.kind,
  body: held.state === 'HELD' ? held.body : '',
  html: held.state === 'HELD' ? held.html : '',
  state: held.state,
  seq: 0,
  replyCount: 0,
  reactionCounts: {},
  official: false,
  featuredAt: null,
  clientMutationId: held.clientMutationId,
  createdAt: held.createdAt,
  editedAt: null,
  removedAt: held.state === 'PUBLISHED' ? null : held.decidedAt,
});

/** A post, or what would be one; null where there is none for this viewer. @throws BAD_USER_INPUT */
export async function maybePostOrHeld(viewer: Viewer, id: string): Promise<PostRow | null> {
  const post = await maybePost(viewer, id);
  if (post || viewer.role === null) return post;
  const [held] = await selectHeld().where(and(eq(heldPosts.id, id), shownTo(viewer)));
  return held ? asPost(held) : null;
}

/** What of the viewer's own waits in a thread, the oldest first. */
export async function ownWaitingIn(viewer: Viewer, threadId: string): Promise<PostRow[]> {
  if (viewer.memberId === null) return [];
  const rows = await selectHeld()
    .where(and(eq(heldPosts.authorId, viewer.memberId), eq(heldPosts.threadId, threadId), eq(heldPosts.state, 'HELD')))
    .orderBy(asc(heldPosts.createdAt), asc(heldPosts.id));
  return rows.map(asPost);
}

/** What is held by id, as far as the viewer may see it. */
export const heldById = defineLoader<HeldRow, null>(async (ids, { viewer }) => {
  const rows = await selectHeld().where(and(inArray(heldPosts.id, [...ids]), shownTo(viewer)));
  return new Map(rows.map((row) => [row.id, row]));
}, null);

/** A page of what waits, the longest waiting first. @throws UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT */
export async function listHeld(viewer: Viewer, { first, after }: PageArgs) {
  needRole(viewer, 'EDITOR');
  const { limit } = readPage({ first });
  const last = after == null ? null : readId('after', after);
  const place = sql`(select ${heldPosts.createdAt}, ${heldPosts.id} from ${heldPosts} where ${heldPosts.id} = ${last})`;
  const waiting = and(eq(heldPosts.state, 'HELD'), shownTo(viewer));
  const [found, [all]] = await Promise.all([
    selectHeld()
      .where(and(waiting, last === null ? undefined : gt(sql`(${heldPosts.createdAt}, ${heldPosts.id})`, place)))
      .orderBy(asc(heldPosts.createdAt), asc(heldPosts.id))
      .limit(limit + 1),
    db.select({ total: count() }).from(heldPosts).innerJoin(threads, eq(threads.id, heldPosts.threadId)).where(waiting),
  ]);
  const edges = found.slice(0, limit).map((node) => ({ cursor: node.id, node }));
  return pageAsConnection(edges, {
    totalCount: all?.total ?? 0,
    hasNextPage: found.length > limit,
    hasPreviousPage: last !== null,
  });
}

/** What editors decided about it, for telling its author; null while nothing is, or where the author decided. */
export async function decisionOn(id: string) {
  const { authorId, threadId, state, reason } = heldPosts;
  const isDecided = or(eq(state, 'PUBLISHED'), eq(state, 'REMOVED'));
  const [held] = await db
    .select({ authorId, threadId, state, reason })
    .from(heldPosts)
    .where(and(eq(heldPosts.id, id), isDecided));
  return held ?? null;
}

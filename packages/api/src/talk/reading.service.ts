import { and, asc, desc, eq, getTableColumns, gt, lt, lte, sql } from 'drizzle-orm';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { foundBy, standsBy } from '../kernel/everybody.ts';
import { readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { type PageArgs, pageAsConnection, readPage } from '../kernel/pages.ts';
import { isOneOfGiven, once } from '../kernel/statements.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { cursorAt, readCursor } from '../realtime/cursor.ts';
import { posts, threads } from './talk.table.ts';
import { readableBy, type ThreadRow } from './threads.service.ts';

const { requestHash: _never, ...shown } = getTableColumns(posts);
/** A post is always shown with its author, so both are read at once. */
const postColumns = { ...shown, writer: members };

export const selectPosts = (from: Tx | typeof db = db) =>
  from.select(postColumns).from(posts).leftJoin(members, eq(members.id, posts.authorId)).$dynamic();

export type PostRow = Awaited<ReturnType<typeof selectPosts>>[number];

/** A post changes in its thread's stream, how its author appears in the author's own. */
const standingOf = ({ threadId, writer }: PostRow) => (writer ? [threadId, writer.id] : [threadId]);

/** Posts on their way to the viewer. */
export function shownTo<Rows extends PostRow[]>(viewer: Viewer, rows: Rows): Rows {
  for (const post of rows) for (const streamId of standingOf(post)) standsBy(viewer, streamId);
  return rows;
}

const postsById = once(() => selectPosts().where(isOneOfGiven(posts.id, 'ids')).prepare('posts'));

/** Posts by id, for what may be read already (an event of a stream one follows, the parent of a post one reads). */
export const postById = defineLoader<PostRow, null>(
  async (ids) => new Map((await postsById({ ids })).map((post) => [post.id, post])),
  null,
  (post) => post && standingOf(post),
);

/** The post, or null where there is none for this viewer. @throws BAD_USER_INPUT for what is no id */
export async function maybePost(viewer: Viewer, id: string): Promise<PostRow | null> {
  const [post] = await selectPosts()
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.id, readId('id', id)), readableBy(viewer)));
  if (post) shownTo(viewer, [post]);
  return foundBy(viewer, post);
}

/** The only way to a post: it is there where its thread is. @throws NOT_FOUND */
export async function findPost(viewer: Viewer, id: string): Promise<PostRow> {
  const post = await maybePost(viewer, readId('postId', id));
  return post ?? refuse('NOT_FOUND', 'There is no such post.', { field: 'postId' });
}

/** The first answers to a post, oldest first. They are in its thread, after it. @throws BAD_USER_INPUT */
export async function listReplies(viewer: Viewer, post: PostRow, first?: number | null): Promise<PostRow[]> {
  if (post.replyCount === 0) return [];
  const replies = await selectPosts()
    .where(and(eq(posts.threadId, post.threadId), gt(posts.seq, post.seq), eq(posts.parentId, post.id)))
    .orderBy(asc(posts.seq))
    .limit(readPage({ first }).limit);
  return shownTo(viewer, replies);
}

interface PostPlace extends PageArgs {
  around?: string | null;
}

interface PostPage {
  posts: PostRow[];
  hasPreviousPage: boolean;
  hasNextPage: boolean;
}

/**
 * A page of a thread's posts: exactly those that the thread's cursor knows of, because posts are numbered without holes and
 * never move. A post that was written since stays out and comes by the stream; an edit made since may already be seen, and
 * comes again, which changes nothing.
 * @throws BAD_USER_INPUT for a cursor of another thread, NOT_FOUND for an `around` that is not in this one
 */
export async function listPosts(viewer: Viewer, thread: ThreadRow, args: PostPlace) {
  const page = args.around == null ? await pageBetween(thread, args) : await pageAround(thread, args);
  shownTo(viewer, page.posts);
  const edges = page.posts.map((node) => ({ cursor: cursorAt(thread.epoch, node.seq), node }));
  return pageAsConnection(edges, {
    totalCount: thread.postCount,
    hasPreviousPage: page.hasPreviousPage,
    hasNextPage: page.hasNextPage,
  });
}

const postsFrom = (end: typeof asc) =>
  once(() =>
    selectPosts()
      .where(
        and(
          eq(posts.threadId, sql.placeholder('threadId')),
          gt(posts.seq, sql.placeholder('after')),
          lt(posts.seq, sql.placeholder('before')),
        ),
      )
      .orderBy(end(posts.seq))
      .limit(sql.placeholder('limit'))
      .prepare('page'),
  );
const firstPosts = postsFrom(asc);
const lastPosts = postsFrom(desc);

interface Stretch {
  end: 'first' | 'last';
  limit: number;
  after?: number;
  before?: number;
}

/** The first or last `limit` posts between the bounds, oldest first, and whether there are more on that side. */
async function take(thread: ThreadRow, { end, limit, after = 0, before = thread.headSeq + 1 }: Stretch) {
  const given = { threadId: thread.id, after, before, limit: limit + 1 };
  const found = await (end === 'first' ? firstPosts(given) : lastPosts(given));
  const more = found.length > limit;
  const rows = found.slice(0, limit);
  return { rows: end === 'first' ? rows : rows.reverse(), more };
}

async function pageBetween(thread: ThreadRow, args: PostPlace): Promise<PostPage> {
  const { forward, limit } = readPage(args);
  const after = placeIn(thread, 'after', args.after);
  const before = placeIn(thread, 'before', args.before);
  const bounds = { after: after ?? undefined, before: before ?? undefined };
  const { rows, more } = await take(thread, { end: forward ? 'first' : 'last', limit, ...bounds });
  // On the other side of a bound that was given there is what it was taken from.
  return forward
    ? { posts: rows, hasNextPage: more || before !== null, hasPreviousPage: after !== null && after > 0 }
    : { posts: rows, hasPreviousPage: more || (after !== null && after > 0), hasNextPage: before !== null };
}

async function pageAround(thread: ThreadRow, args: PostPlace): Promise<PostPage> {
  if (args.after != null || args.before != null)
    refuse('BAD_USER_INPUT', 'Ask for `around`, or for `after` and `before`, not for both.', { field: 'around' });
  const { limit } = readPage(args);
  const id = readId('around', args.around ?? '');
  const [middle] = await db
    .select({ seq: posts.seq })
    .from(posts)
    .where(and(eq(posts.id, id), eq(posts.threadId, thread.id), lte(posts.seq, thread.headSeq)));
  if (!middle) refuse('NOT_FOUND', 'There is no such post in this thread.', { field: 'around' });
  const half = Math.floor(limit / 2);
  const [earlier, later] = await Promise.all([
    take(thread, { end: 'last', limit: half, before: middle.seq }),
    take(thread, { end: 'first', limit: limit - half, after: middle.seq - 1 }),
  ]);
  return { posts: [...earlier.rows, ...later.rows], hasPreviousPage: earlier.more, hasNextPage: later.more };
}

/** A cursor of this thread as a number; a cursor of another one is refused. */
function placeIn(thread: ThreadRow, field: string, cursor: string | null | undefined): number | null {
  if (cursor == null) return null;
  const { epoch, seq } = readCursor(field, cursor);
  if (epoch !== thread.epoch || seq > BigInt(thread.headSeq))
    refuse('BAD_USER_INPUT', 'This cursor belongs to another list.', { field });
  return Number(seq);
}

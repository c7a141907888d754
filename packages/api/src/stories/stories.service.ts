import { limits } from '@rounds/schema/limits';
import {
  and,
  count,
  desc,
  eq,
  exists,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { foundBy, isEverybody, standsUntil, untold } from '../kernel/everybody.ts';
import { isId, readId } from '../kernel/ids.ts';
import { defineLoader, withItsOwner } from '../kernel/loaders.ts';
import { type PageArgs, pageAsConnection, readPage } from '../kernel/pages.ts';
import { hasRole, needRole, signedIn, type Viewer } from '../kernel/viewer.ts';
import { streams } from '../realtime/log.table.ts';
import { lockStream } from '../realtime/log.ts';
import { threads } from '../talk/talk.table.ts';
import { meetableBy, metBy, readableByMember, threadColumns } from '../talk/threads.service.ts';
import { columnAddresses } from './columns.table.ts';
import { columns, stories, storyAuthors } from './stories.table.ts';
import type { StoryKindName, StoryStatusName } from './stories.types.ts';
import { isTag } from './stories.words.ts';

/** Condition on `stories`: what visitors may read. A permission ends by the clock, whoever is late to note it. */
export const isPublic = () =>
  and(eq(stories.status, 'PUBLISHED'), or(isNull(stories.permittedUntil), gt(stories.permittedUntil, clock.now())));

const writtenBy = (memberId: string): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(storyAuthors)
      .where(and(eq(storyAuthors.storyId, stories.id), eq(storyAuthors.memberId, memberId))),
  );

/**
 * Condition on `stories` joined with `threads`: those that exist for this viewer. What is not published does so for its
 * authors and for editors; what is, for all who are not banned from its comments.
 */
function visibleTo(viewer: Viewer): SQL | undefined {
  if (isEverybody(viewer)) return and(isPublic(), meetableBy(viewer));
  if (hasRole(viewer, 'EDITOR')) return undefined;
  if (viewer.memberId === null) return isPublic();
  return or(and(isPublic(), readableByMember(viewer.memberId)), writtenBy(viewer.memberId));
}

const { requestHash: _never, clientMutationId: _nor, ...shown } = getTableColumns(stories);

/** Stories with their threads, read in one statement, so that both stand at the thread's cursor. */
const selectStories = (viewer: Viewer, where: SQL | undefined, from: Tx | typeof db = db) =>
  from
    .select({ ...shown, thread: threadColumns(viewer) })
    .from(stories)
    .innerJoin(threads, eq(threads.id, stories.threadId))
    .innerJoin(streams, eq(streams.id, threads.id))
    .where(and(where, visibleTo(viewer)))
    .$dynamic();

export type StoryRow = Awaited<ReturnType<typeof selectStories>>[number];

/** What a change answers. */
export interface Answered {
  story: StoryRow;
  /** It had been done before; nothing changed now. */
  replayed: boolean;
}

const met = (viewer: Viewer, rows: StoryRow[]): StoryRow[] => {
  for (const story of rows) {
    metBy(viewer, story.thread);
    standsUntil(viewer, story.permittedUntil);
  }
  return rows;
};

const isSlug = (text: string): boolean => /^[\w-]{1,200}$/.test(text);

/** The story, or null where there is none for this viewer. */
export async function maybeStory(viewer: Viewer, slugOrId: string): Promise<StoryRow | null> {
  if (!isSlug(slugOrId)) return null;
  const which = isId(slugOrId) ? eq(stories.id, slugOrId.toLowerCase()) : eq(stories.slug, slugOrId);
  return foundBy(viewer, met(viewer, await selectStories(viewer, which))[0]);
}

/** The only way to a story: one that the viewer may not see does not exist for them. @throws NOT_FOUND, BAD_USER_INPUT */
export async function findStory(viewer: Viewer, id: string, from: Tx | typeof db = db): Promise<StoryRow> {
  const [story] = met(viewer, await selectStories(viewer, eq(stories.id, readId('storyId', id)), from));
  return foundBy(viewer, story) ?? refuse('NOT_FOUND', 'There is no such story.', { field: 'storyId' });
}

/** The story as it is once its thread's lock is held, to the end of the transaction. @throws NOT_FOUND */
export async function lockStory(tx: Tx, viewer: Viewer, { id, threadId }: StoryRow): Promise<StoryRow> {
  await lockStream(tx, threadId);
  return findStory(viewer, id, tx);
}

/** The story that a thread's comments are about, as far as the viewer may read it. */
export const storyByThread = defineLoader<StoryRow, null>(
  async (threadIds, { viewer }) => {
    const found = met(viewer, await selectStories(viewer, inArray(stories.threadId, [...threadIds])));
    return new Map(found.map((story) => [story.threadId, story]));
  },
  null,
  // A thread's host never changes: what there is of it is told in the thread, and so is its end.
  withItsOwner,
);

/** When a story was withdrawn that had been published; null for what nobody could read, or still can. */
export async function withdrawalOf(viewer: Viewer, slug: string): Promise<{ withdrawnAt: Date } | null> {
  untold(viewer);
  const isGone = or(eq(stories.status, 'WITHDRAWN'), lte(stories.permittedUntil, clock.now()));
  const [gone] = await db
    .select({ withdrawnAt: stories.statusAt })
    .from(stories)
    .where(and(eq(stories.slug, slug), isGone, isNotNull(stories.publishedAt)));
  return gone ?? null;
}

/** What of all that is published. */
export interface StoryChoice {
  kind?: StoryKindName | null;
  column?: string | null;
  tag?: string | null;
  /** The id of a podcast. */
  podcast?: string | null;
  /** The id of one of its authors. */
  author?: string | null;
}

/** Condition on `stories`: published, and of this choice. What no column or tag can be called, none is. */
function isOf({ kind, column, tag, podcast, author }: StoryChoice): SQL | undefined {
  const wanted = tag?.toLowerCase();
  if (column != null && !isSlug(column)) return sql`false`;
  if (wanted !== undefined && !isTag(wanted)) return sql`false`;
  return and(
    isPublic(),
    kind == null ? undefined : eq(stories.kind, kind),
    podcast == null ? undefined : eq(stories.podcastId, podcast),
    author == null ? undefined : writtenBy(author),
    column == null
      ? undefined
      : sql`${stories.columnId} = (select ${columns.id} from ${columns} where ${columns.slug} = ${column} union
          select ${columnAddresses.columnId} from ${columnAddresses} where ${columnAddresses.slug} = ${column})`,
    wanted === undefined ? undefined : sql`${stories.tags} @> ${sql.param([wanted])}::text[]`,
  );
}

/** A page of what is published, the newest first. @throws BAD_USER_INPUT */
export function listStories(viewer: Viewer, { first, after, ...choice }: StoryChoice & PageArgs) {
  return pageOf(viewer, { where: isOf(choice), by: stories.publishedAt, args: { first, after } });
}

/** The newest that are published, of this choice and for which `also` holds. */
export const newestStories = (
  viewer: Viewer,
  choice: StoryChoice,
  { also, atMost }: { also: SQL; atMost: number },
): Promise<StoryRow[]> =>
  selectStories(viewer, and(isOf(choice), also))
    .orderBy(desc(stories.publishedAt), desc(stories.id))
    .limit(atMost);

/** Of the same stories, as visitors find them, which they are and in which versions: another one with every change of the row. */
export const newestVersions = (choice: StoryChoice, { also, atMost }: { also: SQL; atMost: number }) =>
  db
    .select({ id: stories.id, aboutPatient: stories.aboutPatient, version: sql<string>`${stories}.xmin::text` })
    .from(stories)
    .where(and(isOf(choice), also))
    .orderBy(desc(stories.publishedAt), desc(stories.id))
    .limit(atMost);

/** All for which this holds and that exist for the viewer, at most a page of them, what moved last first. */
export const storiesWhere = async (viewer: Viewer, where: SQL | undefined): Promise<StoryRow[]> =>
  met(
    viewer,
    await selectStories(viewer, where)
      .orderBy(desc(stories.statusAt), desc(stories.id))
      .limit(limits.story.calendar.instalments),
  );

/** A page of what the viewer has written, whatever became of it, the newest first. @throws UNAUTHENTICATED, BAD_USER_INPUT */
export function listOwnStories(viewer: Viewer, args: PageArgs) {
  return pageOf(viewer, { where: writtenBy(signedIn(viewer).memberId), by: stories.statusAt, args });
}

export interface DeskFilter extends PageArgs {
  status?: StoryStatusName[] | null;
  podcastId?: string | null;
}

/** A page of what editors have to do with: all but published ones, unless asked for. @throws UNAUTHENTICATED, FORBIDDEN */
export async function listDesk(viewer: Viewer, { status, podcastId, ...args }: DeskFilter) {
  needRole(viewer, 'EDITOR');
  const where = and(
    status == null ? ne(stories.status, 'PUBLISHED') : inArray(stories.status, status),
    podcastId == null ? undefined : eq(stories.podcastId, readId('podcastId', podcastId)),
  );
  return pageOf(viewer, { where, by: stories.statusAt, args });
}

interface Asked {
  where: SQL | undefined;
  /** Newest first by this, then by id. */
  by: typeof stories.publishedAt | typeof stories.statusAt;
  args: PageArgs;
}

async function pageOf(viewer: Viewer, { where, by, args }: Asked) {
  untold(viewer);
  const { limit } = readPage(args);
  const last = args.after == null ? null : readId('after', args.after);
  const place = sql`(select ${by}, ${stories.id} from ${stories} where ${stories.id} = ${last})`;
  const behind = last === null ? undefined : sql`(${by}, ${stories.id}) < ${place}`;
  const [found, [counted]] = await Promise.all([
    selectStories(viewer, and(where, behind))
      .orderBy(desc(by), desc(stories.id))
      .limit(limit + 1),
    db
      .select({ total: count() })
      .from(stories)
      .innerJoin(threads, eq(threads.id, stories.threadId))
      .where(and(where, visibleTo(viewer))),
  ]);
  const edges = found.slice(0, limit).map((node) => ({ cursor: node.id, node }));
  return pageAsConnection(edges, {
    totalCount: counted?.total ?? 0,
    hasNextPage: found.length > limit,
    hasPreviousPage: last !== null,
  });
}

const relatedAtMost = 3;

/** What else a reader of it may want: what shares most tags with it, the newest first. */
export async function relatedTo(viewer: Viewer, { id, tags }: StoryRow): Promise<StoryRow[]> {
  untold(viewer);
  if (tags.length === 0) return [];
  const own = sql.param(tags);
  const shared = sql<number>`cardinality(array(select unnest(${stories.tags}) intersect select unnest(${own}::text[])))`;
  return selectStories(viewer, and(isPublic(), ne(stories.id, id), gt(shared, 0)))
    .orderBy(desc(shared), desc(stories.publishedAt))
    .limit(relatedAtMost);
}

import { and, eq, type SQL, sql } from 'drizzle-orm';
import { change, type Tell } from '../kernel/change.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { foundBy, isEverybody, standsBy } from '../kernel/everybody.ts';
import { newId, readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { isOneOf } from '../kernel/many.ts';
import { forEachKind, isOneOfGiven } from '../kernel/statements.ts';
import { hasRole, type Viewer } from '../kernel/viewer.ts';
import { streams } from '../realtime/log.table.ts';
import { openStream } from '../realtime/log.ts';
import { threadChanged } from './talk.events.ts';
import { type Readers, readMarks, type SeatRole, threadSeats, threads, type Writers } from './talk.table.ts';
import type { ThreadStatusName } from './talk.types.ts';

const isHouse = (viewer: Viewer): boolean => viewer.memberId === null && viewer.role !== null;

const seatOf = (memberId: string | null | SQL) =>
  sql<SeatRole | null>`(select ${threadSeats.role} from ${threadSeats}
    where ${threadSeats.threadId} = ${threads.id} and ${threadSeats.memberId} = ${memberId})`;

/**
 * Condition on `threads`: those that exist for this viewer. A ban hides also what everybody else may read, so a thread
 * that somebody is banned from is not there for everybody.
 */
export function readableBy(viewer: Viewer): SQL | undefined {
  if (isEverybody(viewer)) return and(meetableBy(viewer), eq(bannedFrom, sql`'{}'`));
  if (isHouse(viewer)) return undefined;
  return viewer.memberId === null ? eq(threads.readers, 'EVERYBODY') : readableByMember(viewer.memberId);
}

/** The same for a member, who may be a column of the query. */
export const readableByMember = (memberId: string | SQL): SQL<boolean | null> =>
  sql`case coalesce(${seatOf(memberId)}, '')
    when 'BANNED' then false when '' then ${threads.readers} <> 'LISTED' else true end`;

const bannedFrom = sql<string[]>`array(select ${threadSeats.memberId} from ${threadSeats}
  where ${threadSeats.threadId} = ${threads.id} and ${threadSeats.role} = 'BANNED')`;

/** The same for rows that are given to `metBy`, which keeps the banned from what everybody meets. */
export const meetableBy = (viewer: Viewer): SQL | undefined =>
  isEverybody(viewer) ? eq(threads.readers, 'EVERYBODY') : readableBy(viewer);

/** The same of a member whose seat is known. */
export const mayRead = ({ readers }: Pick<ThreadRow, 'readers'>, seat: SeatRole | null): boolean =>
  seat !== 'BANNED' && (readers !== 'LISTED' || seat !== null);

/**
 * The columns of a thread for this viewer, for a query that joins `threads` and `streams`. Everything comes from one
 * snapshot, the place in the log with it: what is read later of this thread can only be newer than its cursor, never older.
 */
export const threadColumns = (viewer: Viewer) => ({
  id: threads.id,
  status: threads.status,
  readers: threads.readers,
  writers: threads.writers,
  slowModeSeconds: threads.slowModeSeconds,
  postCount: threads.postCount,
  epoch: streams.epoch,
  headSeq: streams.headSeq,
  ...ownColumns(viewer),
});

const ownColumns = (viewer: Viewer) =>
  isEverybody(viewer)
    ? {
        seat: sql<SeatRole | null>`null`,
        lastReadSeq: sql<number>`0`.mapWith(Number),
        banned: bannedFrom,
      }
    : {
        seat: seatOf(viewer.memberId),
        lastReadSeq: sql<number>`coalesce((select ${readMarks.lastReadSeq} from ${readMarks}
          where ${readMarks.threadId} = ${threads.id} and ${readMarks.memberId} = ${viewer.memberId}), 0)`.mapWith(
          Number,
        ),
        banned: sql<string[] | null>`null`,
      };

/** A thread as one viewer meets it. */
export interface ThreadRow {
  id: string;
  status: ThreadStatusName;
  readers: Readers;
  writers: Writers;
  slowModeSeconds: number;
  postCount: number;
  epoch: string;
  headSeq: number;
  seat: SeatRole | null;
  lastReadSeq: number;
}

/**
 * The row as its viewer meets it, to be called with each that `threadColumns` brought. In the row that everybody meets,
 * nobody has a seat or a mark: who looks for them asks who is looking.
 */
export function metBy<Row extends ThreadRow & { banned: string[] | null }>(viewer: Viewer, thread: Row): Row {
  if (!isEverybody(viewer)) return thread;
  standsBy(viewer, thread.id);
  viewer.bar(thread.banned ?? []);
  const own = { get: () => viewer.personal(), enumerable: false };
  return Object.defineProperties(thread, { seat: own, lastReadSeq: own });
}

const selectThreads = (viewer: Viewer, where: SQL, from: Tx | typeof db = db) =>
  from
    .select(threadColumns(viewer))
    .from(threads)
    .innerJoin(streams, eq(streams.id, threads.id))
    .where(and(where, meetableBy(viewer)));

const threadsOf = forEachKind((viewer) => selectThreads(viewer, isOneOfGiven(threads.id, 'ids')).prepare('threads'));

async function readThreads(viewer: Viewer, ids: readonly string[], tx?: Tx): Promise<ThreadRow[]> {
  const rows = await (tx ? selectThreads(viewer, isOneOf(threads.id, ids), tx) : threadsOf(viewer, { ids }));
  return rows.map((thread) => metBy(viewer, thread));
}

/** The thread, or null where there is none for this viewer. @throws BAD_USER_INPUT for what is no id */
export async function maybeThread(viewer: Viewer, id: string): Promise<ThreadRow | null> {
  const [thread] = await readThreads(viewer, [readId('id', id)]);
  return foundBy(viewer, thread);
}

/** The only way to a thread: one that the viewer may not read does not exist for them. @throws NOT_FOUND */
export async function findThread(viewer: Viewer, id: string, tx?: Tx): Promise<ThreadRow> {
  const [thread] = await readThreads(viewer, [readId('threadId', id)], tx);
  return foundBy(viewer, thread) ?? refuse('NOT_FOUND', 'There is no such thread.', { field: 'threadId' });
}

/** Threads by id, as far as the viewer may read them. */
export const threadById = defineLoader<ThreadRow, null>(
  async (ids, { viewer }) => new Map((await readThreads(viewer, ids)).map((thread) => [thread.id, thread])),
  null,
  (thread) => thread && [thread.id],
);

/** Hosts of the thread, and the house's own moderators. */
export const isHost = (viewer: Viewer, thread: Pick<ThreadRow, 'seat'>): boolean =>
  thread.seat === 'HOST' || hasRole(viewer, 'MODERATOR');

/** Whether the viewer has a voice here at all, whatever the thread's status. */
export const hasVoice = (
  viewer: Pick<Viewer, 'memberId'>,
  { writers, seat }: Pick<ThreadRow, 'writers' | 'seat'>,
): boolean =>
  viewer.memberId !== null && seat !== 'BANNED' && (writers === 'MEMBERS' || (writers === 'LISTED' && seat !== null));

export interface NewThread {
  status: ThreadStatusName;
  readers: Readers;
  writers: Writers;
  slowModeSeconds?: number;
  reviewsNewcomers?: boolean;
  hosts?: string[];
}

/** Makes a thread with its stream and its hosts' seats, in the transaction that makes what hosts it. Answers its id. */
export async function openThread(tx: Tx, { hosts = [], ...thread }: NewThread): Promise<string> {
  const id = newId();
  await openStream(tx, { id, kind: 'thread' });
  await tx.insert(threads).values({ id, ...thread });
  if (hosts.length > 0)
    await tx.insert(threadSeats).values(hosts.map((memberId) => ({ threadId: id, memberId, role: 'HOST' as const })));
  return id;
}

/**
 * Opens or closes a thread for posts, or for readers, and tells it; who may no longer read hears `Revoked`. For the feature
 * that hosts it, which decides who may.
 */
export async function setThreadStatus(
  tx: Tx,
  tell: Tell,
  { id, ...to }: { id: string; status: ThreadStatusName; readers?: Readers },
): Promise<void> {
  await tell(threadChanged, { id, streamId: id });
  await tx.update(threads).set(to).where(eq(threads.id, id));
}

/** What a member is to be in a thread; null: no more than others. */
export interface NewSeat {
  threadId: string;
  memberId: string;
  role: SeatRole | null;
}

/** Gives a member a seat, or takes it. Whoever may no longer read hears `Revoked` at once. */
export const seatMember = (viewer: Viewer, seat: NewSeat): Promise<void> =>
  changeRights(viewer, seat.threadId, (tx) => putSeat(tx, seat));

/** The same in the transaction of the feature that hosts the thread, which decides who may. */
export async function seatInThread(tx: Tx, tell: Tell, seat: NewSeat): Promise<void> {
  await tell(threadChanged, { id: seat.threadId, streamId: seat.threadId });
  await putSeat(tx, seat);
}

async function putSeat(tx: Tx, { threadId, memberId, role }: NewSeat): Promise<void> {
  if (role === null)
    await tx.delete(threadSeats).where(and(eq(threadSeats.threadId, threadId), eq(threadSeats.memberId, memberId)));
  else
    await tx
      .insert(threadSeats)
      .values({ threadId, memberId, role })
      .onConflictDoUpdate({ target: [threadSeats.threadId, threadSeats.memberId], set: { role } });
}

export interface ThreadRights {
  readers?: Readers;
  writers?: Writers;
  slowModeSeconds?: number;
}

/** Changes who may read and write, and how fast. */
export const setThreadRights = (viewer: Viewer, threadId: string, rights: ThreadRights): Promise<void> =>
  changeRights(viewer, threadId, async (tx) => {
    await tx.update(threads).set(rights).where(eq(threads.id, threadId));
  });

/** A change of rights stands in the thread's own log, under its lock: a post is either before it or refused by it. */
async function changeRights(viewer: Viewer, threadId: string, write: (tx: Tx) => Promise<void>): Promise<void> {
  const thread = await findThread(viewer, threadId);
  if (!isHost(viewer, thread)) refuse('FORBIDDEN', 'Only hosts and moderators may do this.');
  await change(viewer, async (tx, tell) => {
    await tell(threadChanged, { id: threadId, streamId: threadId });
    await write(tx);
  });
}

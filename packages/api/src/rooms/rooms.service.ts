import { and, asc, desc, eq, getTableColumns, ne, type SQL, sql } from 'drizzle-orm';
import { type Addresses, below } from '../kernel/addresses.ts';
import { change, type Tell } from '../kernel/change.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { foundBy, untold } from '../kernel/everybody.ts';
import { isId, newId, readId } from '../kernel/ids.ts';
import { defineLoader, withItsOwner } from '../kernel/loaders.ts';
import { forEachKind, isOneOfGiven } from '../kernel/statements.ts';
import { needRole, type Viewer, visitor } from '../kernel/viewer.ts';
import { streams } from '../realtime/log.table.ts';
import { lockStream } from '../realtime/log.ts';
import { threadChanged } from '../talk/talk.events.ts';
import { type Readers, threads, type Writers } from '../talk/talk.table.ts';
import type { ThreadStatusName } from '../talk/talk.types.ts';
import {
  isHost,
  meetableBy,
  metBy,
  openThread,
  readableBy,
  setThreadStatus,
  threadColumns,
} from '../talk/threads.service.ts';
import { rooms } from './rooms.table.ts';
import type { RoomKindName, RoomStatusName } from './rooms.types.ts';

/** What a room's status means for its thread: before, a page to read; while live, open; after, a record. */
const threadStatus: Record<RoomStatusName, ThreadStatusName> = {
  SCHEDULED: 'CLOSED',
  LIVE: 'OPEN',
  ENDED: 'READ_ONLY',
};

/** Rooms with their threads, read in one statement, so that both stand at the thread's cursor. */
const selectRooms = (viewer: Viewer, where: SQL | undefined, from: Tx | typeof db = db) =>
  from
    .select({ ...getTableColumns(rooms), thread: threadColumns(viewer) })
    .from(rooms)
    .innerJoin(threads, eq(threads.id, rooms.threadId))
    .innerJoin(streams, eq(streams.id, threads.id))
    .where(and(where, meetableBy(viewer)));

export type RoomRow = Awaited<ReturnType<typeof selectRooms>>[number];

const met = (viewer: Viewer, rows: RoomRow[]): RoomRow[] => {
  for (const room of rows) metBy(viewer, room.thread);
  return rows;
};

const readRooms = (column: typeof rooms.id | typeof rooms.slug | typeof rooms.threadId) => {
  const read = forEachKind((viewer) => selectRooms(viewer, isOneOfGiven(column, 'keys')).prepare('rooms'));
  return async (viewer: Viewer, keys: readonly string[]) => met(viewer, await read(viewer, { keys }));
};
const roomsBySlug = readRooms(rooms.slug);
const roomsById = readRooms(rooms.id);
const roomsByThread = readRooms(rooms.threadId);

/** The room, or null where there is none for this viewer. */
export async function maybeRoom(viewer: Viewer, slugOrId: string): Promise<RoomRow | null> {
  if (!/^[\w-]{1,200}$/.test(slugOrId)) return null;
  const [room] = await (isId(slugOrId) ? roomsById(viewer, [slugOrId.toLowerCase()]) : roomsBySlug(viewer, [slugOrId]));
  return foundBy(viewer, room);
}

/** The only way to a room: one that the viewer may not see does not exist for them. @throws NOT_FOUND */
export async function findRoom(viewer: Viewer, slugOrId: string): Promise<RoomRow> {
  return (await maybeRoom(viewer, slugOrId)) ?? refuse('NOT_FOUND', 'There is no such room.');
}

/** All rooms the viewer may enter, those that are live first. */
export function listRooms(viewer: Viewer, { live }: { live?: boolean | null }): Promise<RoomRow[]> {
  untold(viewer);
  const which = live == null ? undefined : live ? eq(rooms.status, 'LIVE') : ne(rooms.status, 'LIVE');
  return selectRooms(viewer, which)
    .orderBy(sql`array_position(array['LIVE', 'SCHEDULED', 'ENDED'], ${rooms.status})`, asc(rooms.name), asc(rooms.id))
    .limit(500);
}

/** A room changes in its thread's stream. */
const standingOf = (room: RoomRow | null) => room && [room.threadId];

/** The room that hosts a thread, as far as the viewer may read it. */
export const roomByThread = defineLoader<RoomRow, null>(
  async (threadIds, { viewer }) =>
    new Map((await roomsByThread(viewer, threadIds)).map((room) => [room.threadId, room])),
  null,
  // Whether a room hosts a thread never changes: so the thread's stream tells all there is, also where none does.
  withItsOwner,
);

/** Rooms by id, as far as the viewer may enter them. */
export const roomById = defineLoader<RoomRow, null>(
  async (ids, { viewer }) => new Map((await roomsById(viewer, ids)).map((room) => [room.id, room])),
  null,
  standingOf,
);

/** Gives a room the name of what it is for. Its address stays. For the feature that made it. */
export async function renameRoom(
  tx: Tx,
  tell: Tell,
  { id, name, topic }: { id: string; name: string; topic: string | null },
): Promise<void> {
  const [room] = await tx.update(rooms).set({ name, topic }).where(eq(rooms.id, id)).returning();
  if (room) await tell(threadChanged, { id: room.threadId, streamId: room.threadId });
}

export interface NewRoom {
  /** A wish: one that is taken gets a number. */
  slug: string;
  name: string;
  topic?: string | null;
  kind: RoomKindName;
  /** Left out: SCHEDULED. */
  status?: RoomStatusName;
  readers?: Readers;
  writers?: Writers;
  /** Ids of the members who may open and close it. */
  hosts?: string[];
}

/** Makes a room with its thread and stream, in the transaction of the feature that wants one. */
export async function createRoom(tx: Tx, wanted: NewRoom): Promise<typeof rooms.$inferSelect> {
  const { slug, name, topic = null, kind, status = 'SCHEDULED', hosts = [] } = wanted;
  const { readers = 'EVERYBODY', writers = 'MEMBERS' } = wanted;
  const threadId = await openThread(tx, { status: threadStatus[status], readers, writers, hosts });
  for (let n = 1; ; n++) {
    const room = { id: newId(), slug: n === 1 ? slug : `${slug}-${n}`, name, topic, kind, status, threadId };
    const [made] = await tx.insert(rooms).values(room).onConflictDoNothing({ target: rooms.slug }).returning();
    if (made) return made;
  }
}

/** Opens the room for posts; also one that had been closed. @throws NOT_FOUND, FORBIDDEN */
export const openRoom = (viewer: Viewer, id: string): Promise<RoomRow> => turn(viewer, id, 'LIVE');

/** Ends the talk: from now on the room is a record. @throws NOT_FOUND, FORBIDDEN, INVALID_TRANSITION before it was open */
export const closeRoom = (viewer: Viewer, id: string): Promise<RoomRow> => turn(viewer, id, 'ENDED');

/** Doing it again changes nothing and tells nobody. Rights and status are read under the lock: of two hosts one is first. */
async function turn(viewer: Viewer, id: string, to: RoomStatusName): Promise<RoomRow> {
  needRole(viewer, 'MEMBER');
  const { id: roomId, threadId } = await findRoom(viewer, readId('roomId', id));
  await change(viewer, async (tx, tell) => {
    await lockStream(tx, threadId);
    const [room] = met(viewer, await selectRooms(viewer, eq(rooms.id, roomId), tx));
    if (!room) refuse('NOT_FOUND', 'There is no such room.');
    if (!isHost(viewer, room.thread)) refuse('FORBIDDEN', 'Only its hosts can open and close a room.');
    if (room.status === to) return;
    if (room.status === 'SCHEDULED' && to === 'ENDED')
      refuse('INVALID_TRANSITION', 'A room that was never open cannot be closed.', { status: room.status });
    await tx.update(rooms).set({ status: to }).where(eq(rooms.id, roomId));
    await setThreadStatus(tx, tell, { id: threadId, status: threadStatus[to] });
  });
  return findRoom(viewer, roomId);
}

export const roomAddresses: Addresses = async (atMost) =>
  below(
    '/rooms',
    await db
      .select({ slug: rooms.slug })
      .from(rooms)
      .innerJoin(threads, eq(threads.id, rooms.threadId))
      .where(readableBy(visitor))
      .orderBy(desc(rooms.id))
      .limit(atMost),
  );

import { and, count, desc, eq, getTableColumns, inArray, ne, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type Addresses, below } from '../kernel/addresses.ts';
import type { Tell } from '../kernel/change.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { foundBy, isEverybody, standsBy } from '../kernel/everybody.ts';
import { isId, readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { isOneOf } from '../kernel/many.ts';
import { type PageArgs, pageAsConnection, readPage } from '../kernel/pages.ts';
import { forEachKind, isOneOfGiven } from '../kernel/statements.ts';
import { hasRole, house, type MemberViewer, type Viewer, visitor } from '../kernel/viewer.ts';
import { idsAt } from '../organizations/organizations.service.ts';
import { streams } from '../realtime/log.table.ts';
import { lockAndRead } from '../realtime/log.ts';
import { webinarSeries, webinarStaff, webinars } from './webinars.table.ts';
import type { StaffRoleName, WebinarStatusName } from './webinars.types.ts';

const staffStreams = alias(streams, 'staff_streams');

const seatOf = (viewer: Viewer) =>
  sql<StaffRoleName | null>`(select ${webinarStaff.role} from ${webinarStaff}
    where ${webinarStaff.webinarId} = ${webinars.id} and ${webinarStaff.memberId} = ${viewer.memberId})`;

/** Condition on `webinars`: those that exist for this viewer. A draft does so for its staff, the house's moderators and editors. */
export const visibleTo = (viewer: Viewer): SQL | undefined =>
  hasRole(viewer, 'MODERATOR') ? undefined : or(ne(webinars.status, 'DRAFT'), sql`${seatOf(viewer)} is not null`);

const seated = sql<string[]>`array(select ${webinarStaff.memberId} from ${webinarStaff}
  where ${webinarStaff.webinarId} = ${webinars.id})`;

/**
 * Webinars with where their streams stand, read in one statement: what is read later of them can only be newer than their
 * cursors, never older. Who of them meets this viewer is said by `metBy`.
 */
const selectWebinars = (viewer: Viewer, where: SQL | undefined, from: Tx | typeof db = db) =>
  from
    .select({
      ...getTableColumns(webinars),
      series: getTableColumns(webinarSeries),
      epoch: streams.epoch,
      headSeq: streams.headSeq,
      staffEpoch: staffStreams.epoch,
      staffHeadSeq: staffStreams.headSeq,
      ...ownColumns(viewer),
    })
    .from(webinars)
    .innerJoin(streams, eq(streams.id, webinars.id))
    .innerJoin(staffStreams, eq(staffStreams.id, webinars.staffStreamId))
    .leftJoin(webinarSeries, eq(webinarSeries.id, webinars.seriesId))
    .where(where)
    .$dynamic();

const ownColumns = (viewer: Viewer) =>
  isEverybody(viewer)
    ? { seat: sql<StaffRoleName | null>`null`, barred: seated }
    : { seat: seatOf(viewer), barred: sql<string[] | null>`null` };

type Kept = Awaited<ReturnType<typeof selectWebinars>>[number];

/** A webinar as one viewer meets it. */
export interface WebinarRow extends Kept {
  /** Whether what only its staff may know is known here. */
  isStaff: boolean;
}

/** What a change answers. */
export interface Answered {
  webinar: WebinarRow;
  /** It had been done before; nothing changed now. */
  replayed: boolean;
}

/** A transaction that has a webinar's lock. */
export interface Hold {
  tx: Tx;
  tell: Tell;
  viewer: Viewer;
  webinar: WebinarRow;
}

const open: WebinarStatusName[] = ['LIVE', 'PAUSED'];

/** Whether questions, votes and reactions are given at this moment: while it is live, and by its staff while they practise. */
export const isOpenFor = ({ status }: Pick<WebinarRow, 'status'>, isStaff: boolean): boolean =>
  open.includes(status) || (status === 'PRACTICE' && isStaff);

/** Columns by which a webinar is asked for. */
type Key = typeof webinars.id | typeof webinars.slug | typeof webinars.shortCode | typeof webinars.sessionId;

const readWebinars = (column: Key) => {
  const read = forEachKind((viewer) => selectWebinars(viewer, isOneOfGiven(column, 'keys')).prepare('webinars'));
  return async (viewer: Viewer, keys: readonly string[]) => metBy(viewer, await read(viewer, { keys }));
};
const webinarsById = readWebinars(webinars.id);
const webinarsBySlug = readWebinars(webinars.slug);
const webinarsByCode = readWebinars(webinars.shortCode);
const webinarsBySession = readWebinars(webinars.sessionId);

/**
 * Those of them that exist for this viewer, as they may know them: that one is being practised is nobody's business but its
 * staff's. What everybody meets is not for the staff, who are shown more.
 */
function metBy(viewer: Viewer, rows: Kept[]): WebinarRow[] {
  return rows.flatMap((kept) => {
    const isStaff = !isEverybody(viewer) && (kept.seat !== null || hasRole(viewer, 'MODERATOR'));
    if (isEverybody(viewer)) {
      standsBy(viewer, kept.id);
      viewer.bar(kept.barred ?? []);
      viewer.barRole('MODERATOR');
    }
    if (isStaff) return { ...kept, isStaff };
    if (kept.status === 'DRAFT') return [];
    return { ...kept, isStaff, status: kept.status === 'PRACTICE' ? 'SCHEDULED' : kept.status };
  });
}

/** The webinar, or null where there is none for this viewer. */
export async function maybeWebinar(viewer: Viewer, slugOrId: string, tx?: Tx): Promise<WebinarRow | null> {
  if (!/^[\w-]{1,200}$/.test(slugOrId)) return null;
  const [webinar] = isId(slugOrId)
    ? await byId(viewer, slugOrId.toLowerCase(), tx)
    : await webinarsBySlug(viewer, [slugOrId]);
  return foundBy(viewer, webinar);
}

const byId = async (viewer: Viewer, id: string, tx?: Tx): Promise<WebinarRow[]> =>
  tx ? metBy(viewer, await selectWebinars(viewer, eq(webinars.id, id), tx)) : webinarsById(viewer, [id]);

/** Those of these members who have a seat at a webinar. */
export async function seatedAmong(tx: Tx, webinarId: string, memberIds: readonly string[]): Promise<Set<string>> {
  const seats = await tx
    .select({ memberId: webinarStaff.memberId })
    .from(webinarStaff)
    .where(and(eq(webinarStaff.webinarId, webinarId), isOneOf(webinarStaff.memberId, memberIds)));
  return new Set(seats.map(({ memberId }) => memberId));
}

/** Who of these members is of a webinar's staff. */
export async function staffAmong(
  tx: Tx,
  webinarId: string,
  memberIds: readonly string[],
): Promise<(viewer: MemberViewer) => boolean> {
  const seated = await seatedAmong(tx, webinarId, memberIds);
  return (viewer) => seated.has(viewer.memberId) || hasRole(viewer, 'MODERATOR');
}

/** The webinar with this short code as people type it, or null where there is none for this viewer. */
export async function webinarByCode(viewer: Viewer, typed: string): Promise<WebinarRow | null> {
  const code = typed.replaceAll(/[-\s]/g, '').toUpperCase();
  if (!/^[A-Z]{6}$/.test(code)) return null;
  return foundBy(viewer, (await webinarsByCode(viewer, [code]))[0]);
}

export const noSuchWebinar = (): never => refuse('NOT_FOUND', 'There is no such webinar.', { field: 'webinarId' });

/** The only way to a webinar: one that the viewer may not see does not exist for them. @throws NOT_FOUND, BAD_USER_INPUT */
export async function findWebinar(viewer: Viewer, id: string, tx?: Tx): Promise<WebinarRow> {
  const [webinar] = await byId(viewer, readId('webinarId', id), tx);
  return foundBy(viewer, webinar) ?? noSuchWebinar();
}

/** The webinar as it is once its stream's lock is held, to the end of the transaction. @throws NOT_FOUND */
export async function lockWebinar(tx: Tx, viewer: Viewer, id: string): Promise<WebinarRow> {
  return lockAndRead(tx, readId('webinarId', id), () => findWebinar(viewer, id, tx));
}

const loaderAs = (viewer: Viewer) =>
  defineLoader<WebinarRow, null>(
    async (ids) => byTheirIds(await webinarsById(viewer, ids)),
    null,
    (webinar) => webinar && [webinar.id],
  );
const byTheirIds = (found: WebinarRow[]) => new Map(found.map((webinar) => [webinar.id, webinar]));

/** As everybody may know it, whoever looks: so an event can be shared among all who watch. */
export const publicWebinarById = loaderAs(visitor);
/** As its staff knows it: for the staff's stream alone. */
export const staffWebinarById = loaderAs(house);
/** As far as the viewer may see it. */
export const webinarById = defineLoader<WebinarRow, null>(
  async (ids, { viewer }) => byTheirIds(await webinarsById(viewer, ids)),
  null,
);

/** The webinar that a session of the programme is, as far as the viewer may see it. */
export const webinarOfSession = defineLoader<WebinarRow, null>(async (sessionIds, { viewer }) => {
  const found = await webinarsBySession(viewer, sessionIds);
  return new Map(found.map((webinar) => [webinar.sessionId ?? '', webinar]));
}, null);

export interface WebinarFilter extends PageArgs {
  status?: WebinarStatusName[] | null;
  /** A slug. */
  series?: string | null;
  /** A slug. */
  organization?: string | null;
}

const over: WebinarStatusName[] = ['ENDED', 'ON_DEMAND', 'CANCELLED'];
const isOver = sql`(${inArray(webinars.status, over)})::int`;
/** What is on or to come first, the nearest first; then what is over, the latest first. */
const order = [
  isOver,
  sql`(extract(epoch from ${webinars.startsAt}) * 1000)::bigint * (1 - 2 * ${isOver})`,
  sql`${webinars.id}`,
];

/** Its place in that order, as a cursor: it stays where it is, whatever becomes of the webinar while somebody reads on. */
function placeOf({ status, startsAt, id }: Kept): string {
  const last = over.includes(status);
  return [Number(last), startsAt.getTime() * (last ? -1 : 1), id].join('_');
}

/** Condition on `webinars`: behind a place. @throws BAD_USER_INPUT for a cursor of another list */
function behind(after: string): SQL {
  const [, last, distance, id = ''] = /^([01])_(-?\d{1,15})_(.+)$/.exec(after) ?? [];
  if (!isId(id)) return refuse('BAD_USER_INPUT', 'This cursor belongs to another list.', { field: 'after' });
  return sql`(${sql.join(order, sql`, `)}) > (${last}::int, ${distance}::bigint, ${id}::uuid)`;
}

const seriesBySlug = (slug: string) =>
  db.select({ id: webinarSeries.id }).from(webinarSeries).where(eq(webinarSeries.slug, slug));

/** A page of the webinars the viewer may see. @throws BAD_USER_INPUT */
export async function listWebinars(viewer: Viewer, { status, series, organization, after, ...args }: WebinarFilter) {
  const { limit } = readPage(args);
  // Who is not of the staff meets one that is being practised as scheduled.
  const asMet = hasRole(viewer, 'MODERATOR')
    ? sql<string>`${webinars.status}`
    : sql<string>`case when ${webinars.status} = 'PRACTICE' and ${seatOf(viewer)} is null then 'SCHEDULED' else ${webinars.status} end`;
  const wanted = and(
    status == null ? undefined : inArray(asMet, status),
    series == null ? undefined : inArray(webinars.seriesId, seriesBySlug(series)),
    organization == null ? undefined : inArray(webinars.organizationId, idsAt(organization)),
  );
  const [found, [counted]] = await Promise.all([
    selectWebinars(viewer, and(wanted, visibleTo(viewer), after == null ? undefined : behind(after)))
      .orderBy(...order)
      .limit(limit + 1),
    db
      .select({ total: count() })
      .from(webinars)
      .where(and(wanted, visibleTo(viewer))),
  ]);
  const edges = found
    .slice(0, limit)
    .flatMap((kept) => metBy(viewer, [kept]).map((node) => ({ cursor: placeOf(kept), node })));
  return pageAsConnection(edges, {
    totalCount: counted?.total ?? 0,
    hasNextPage: found.length > limit,
    hasPreviousPage: after != null,
  });
}

export const webinarAddresses: Addresses = async (atMost) =>
  below(
    '/webinars',
    await db
      .select({ slug: webinars.slug })
      .from(webinars)
      .where(and(visibleTo(visitor), ne(webinars.status, 'CANCELLED')))
      .orderBy(desc(webinars.startsAt), desc(webinars.id))
      .limit(atMost),
  );

import { and, asc, count, eq, gt, inArray, sql } from 'drizzle-orm';
import { users } from '../accounts/accounts.table.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { type PageArgs, pageAsConnection, readPage } from '../kernel/pages.ts';
import { hasRole, needRole, signedIn, type Viewer } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { findWebinar, noSuchWebinar, type WebinarRow } from '../webinars/webinars.service.ts';
import { webinars } from '../webinars/webinars.table.ts';
import { checkIns, registrationSettings, registrations } from './registration.table.ts';
import type { RegistrationStateName } from './registration.types.ts';

const columns = { registration: registrations, checkedInAt: checkIns.at };
const select = (from: Tx | typeof db = db) =>
  from.select(columns).from(registrations).leftJoin(checkIns, eq(checkIns.registrationId, registrations.id)).$dynamic();

type Selected = Awaited<ReturnType<typeof select>>[number];
export type RegistrationRow = Selected['registration'] & { checkedInAt: Date | null };
const rowOf = ({ registration, checkedInAt }: Selected): RegistrationRow => ({ ...registration, checkedInAt });

/** What a change answers. */
export interface Answered {
  registration: RegistrationRow;
  /** It had been done before; nothing changed now. */
  replayed: boolean;
}

/** Who decides who comes, and stands at the door. For everybody else there is no list. */
export const keepsTheDoor = (viewer: Viewer, { seat }: Pick<WebinarRow, 'seat'>): boolean =>
  (seat !== null && seat !== 'PANELIST') || hasRole(viewer, 'MODERATOR');

/** The webinar, for those who keep its door. @throws UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT */
export async function findAtDoor(viewer: Viewer, webinarId: string): Promise<WebinarRow> {
  needRole(viewer, 'MEMBER');
  const webinar = await findWebinar(viewer, webinarId);
  if (!keepsTheDoor(viewer, webinar)) noSuchWebinar();
  return webinar;
}

const noSuch = (): never => refuse('NOT_FOUND', 'There is no such registration.', { field: 'registrationId' });

/** The viewer's own; anybody else's does not exist for them. @throws UNAUTHENTICATED, BAD_USER_INPUT, NOT_FOUND */
export async function findOwn(viewer: Viewer, rawId: string, from: Tx | typeof db = db): Promise<RegistrationRow> {
  const { memberId } = signedIn(viewer);
  const id = readId('registrationId', rawId);
  const [found] = await select(from).where(and(eq(registrations.id, id), eq(registrations.memberId, memberId)));
  return found ? rowOf(found) : noSuch();
}

/** One of a webinar whose door the viewer keeps. @throws UNAUTHENTICATED, BAD_USER_INPUT, NOT_FOUND */
export async function findForDoor(viewer: Viewer, rawId: string): Promise<RegistrationRow> {
  needRole(viewer, 'MEMBER');
  const [found] = await select().where(eq(registrations.id, readId('registrationId', rawId)));
  if (!found) return noSuch();
  const webinar = await findWebinar(viewer, found.registration.webinarId);
  return keepsTheDoor(viewer, webinar) ? rowOf(found) : noSuch();
}

export async function readRegistration(id: string): Promise<RegistrationRow> {
  const [found] = await select().where(eq(registrations.id, id));
  return found ? rowOf(found) : noSuch();
}

/** The viewer's own registrations, by id. */
export const ownRegistrationById = defineLoader<RegistrationRow, null>(async (ids, { viewer }) => {
  const own = eq(registrations.memberId, signedIn(viewer).memberId);
  const found = await select().where(and(own, inArray(registrations.id, [...ids])));
  return new Map(found.map(rowOf).map((row) => [row.id, row]));
}, null);

/** The viewer's own registration for a webinar. */
export const ownRegistrationFor = defineLoader<RegistrationRow, null>(async (webinarIds, { viewer }) => {
  if (viewer.memberId === null) return new Map();
  const own = eq(registrations.memberId, viewer.memberId);
  const found = await select().where(and(own, inArray(registrations.webinarId, [...webinarIds])));
  return new Map(found.map(rowOf).map((row) => [row.webinarId, row]));
}, null);

/** A page of a webinar's registrations, in the order in which they came. @throws UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT */
export async function listRegistrations(
  viewer: Viewer,
  webinarId: string,
  { state, after, ...args }: PageArgs & { state?: RegistrationStateName[] | null },
) {
  const { id } = await findAtDoor(viewer, webinarId);
  const { limit } = readPage(args);
  const all = and(eq(registrations.webinarId, id), state == null ? undefined : inArray(registrations.state, state));
  const [found, [counted]] = await Promise.all([
    select()
      .where(and(all, after == null ? undefined : gt(registrations.id, readId('after', after))))
      .orderBy(asc(registrations.id))
      .limit(limit + 1),
    db.select({ count: count() }).from(registrations).where(all),
  ]);
  const edges = found.slice(0, limit).map((row) => ({ cursor: row.registration.id, node: rowOf(row) }));
  return pageAsConnection(edges, {
    totalCount: counted?.count ?? 0,
    hasNextPage: found.length > limit,
    hasPreviousPage: after != null,
  });
}

/** What those are told with who are registered. */
export const registrationsToTell = () =>
  db
    .select({
      registration: registrations,
      email: users.email,
      emailVerified: users.emailVerified,
      name: members.displayName,
      webinar: webinars,
      place: registrationSettings.place,
      calendarSequence: sql<number>`coalesce(${registrationSettings.calendarSequence}, 0)`,
    })
    .from(registrations)
    .innerJoin(members, eq(members.id, registrations.memberId))
    .innerJoin(users, eq(users.id, members.id))
    .innerJoin(webinars, eq(webinars.id, registrations.webinarId))
    .leftJoin(registrationSettings, eq(registrationSettings.webinarId, webinars.id))
    .$dynamic();

export type ToTell = Awaited<ReturnType<typeof registrationsToTell>>[number];

export async function registrationToTell(id: string): Promise<ToTell | null> {
  const [found] = await registrationsToTell().where(eq(registrations.id, id));
  return found ?? null;
}

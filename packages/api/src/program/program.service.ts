import { and, asc, desc, eq, getTableColumns, gt, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import { type Addresses, below } from '../kernel/addresses.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { foundBy, standsBy, standsUntil, untold } from '../kernel/everybody.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { streams } from '../realtime/log.table.ts';
import {
  events,
  type PhaseRow,
  phases,
  programSessions,
  type SessionRow,
  type TrackRow,
  tracks,
} from './program.table.ts';
import { dayOf, isDate } from './program.time.ts';

export type SessionStatusName = 'UPCOMING' | 'LIVE' | 'ENDED' | 'CANCELLED' | 'DELAYED';

/** Events, each with where its stream stands: what is read later of them can only be newer than their cursor. */
const selectEvents = () =>
  db
    .select({ ...getTableColumns(events), epoch: streams.epoch, headSeq: streams.headSeq })
    .from(events)
    .innerJoin(streams, eq(streams.id, events.streamId));

export type EventRow = Awaited<ReturnType<typeof selectEvents>>[number];

/** Programmes are public: every viewer may read every event. The viewer is asked for all the same, as everywhere. */
export function listEvents(viewer: Viewer): Promise<EventRow[]> {
  untold(viewer);
  return selectEvents().orderBy(asc(events.startsAt), asc(events.id));
}

export async function eventBySlug(viewer: Viewer, slug: string): Promise<EventRow | null> {
  const [event] = await selectEvents().where(eq(events.slug, slug));
  if (event) standsBy(viewer, event.streamId);
  return foundBy(viewer, event);
}

export async function eventsById(ids: readonly string[]): Promise<Map<string, EventRow>> {
  const rows = await selectEvents().where(inArray(events.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

export const selectSessions = () =>
  db
    .select({ ...getTableColumns(programSessions), streamId: events.streamId })
    .from(programSessions)
    .innerJoin(events, eq(events.id, programSessions.eventId));

export async function sessionBySlug(viewer: Viewer, slug: string): Promise<SessionRow | null> {
  const [session] = await selectSessions().where(eq(programSessions.slug, slug));
  if (session) standsBy(viewer, session.streamId);
  return foundBy(viewer, session);
}

/** What happens at this moment, in all events, in the order it began. */
export function listSessionsNow(viewer: Viewer): Promise<SessionRow[]> {
  untold(viewer);
  const now = clock.now();
  const began = sql`coalesce(${programSessions.actualStartAt}, ${programSessions.startsAt})`;
  return selectSessions()
    .where(and(eq(programSessions.status, 'CONFIRMED'), lte(began, now.toISOString()), gt(programSessions.endsAt, now)))
    .orderBy(asc(programSessions.startsAt), asc(programSessions.id));
}

type Times = Pick<SessionRow, 'status' | 'startsAt' | 'endsAt' | 'actualStartAt'>;

/** What a session is now, as far as the viewer's answer goes. */
export function statusNow(viewer: Viewer, session: Times): SessionStatusName {
  const now = clock.now();
  standsUntil(viewer, nextTurn(session, now));
  return sessionStatus(session, now);
}

/** When the clock may next change what a session is; null: never. */
function nextTurn({ status, startsAt, endsAt, actualStartAt }: Times, now: Date): Date | null {
  if (status === 'CANCELLED') return null;
  const turns = [startsAt, actualStartAt, endsAt].filter((at) => at !== null && at > now) as Date[];
  return turns.length === 0 ? null : new Date(Math.min(...turns.map(Number)));
}

/** What a session is at an instant. Half-open: of two sessions back to back exactly one is live. */
export function sessionStatus(session: Times, now: Date): SessionStatusName {
  if (session.status === 'CANCELLED') return 'CANCELLED';
  if (now >= session.endsAt) return 'ENDED';
  const { actualStartAt } = session;
  if (actualStartAt && actualStartAt > session.startsAt && now < actualStartAt) return 'DELAYED';
  return now < session.startsAt ? 'UPCOMING' : 'LIVE';
}

export interface SessionFilter {
  day?: string | null;
  phaseId?: string | null;
  trackId?: string | null;
}

/** Of an event's sessions those of a day, a phase (in which they begin), a track. @throws BAD_USER_INPUT */
export function pickSessions(
  all: SessionRow[],
  { day, phaseId, trackId }: SessionFilter,
  { timeZone, phases }: { timeZone: string; phases: PhaseRow[] },
): SessionRow[] {
  if (day != null && !isDate(day))
    refuse('BAD_USER_INPUT', 'A day is a date that exists, such as 2026-05-04.', { field: 'day' });
  const phase = phases.find((each) => each.id === phaseId?.toLowerCase());
  return all.filter(
    (session) =>
      (day == null || dayOf(session.startsAt, timeZone) === day) &&
      (phaseId == null || (phase && session.startsAt >= phase.startsAt && session.startsAt < phase.endsAt)) &&
      (trackId == null || session.trackId === trackId.toLowerCase()),
  );
}

/** The days on which something happens; a cancelled session is nothing that happens. */
export const daysOf = (sessions: SessionRow[], timeZone: string): string[] =>
  [...new Set(sessions.filter(happens).map((session) => dayOf(session.startsAt, timeZone)))].toSorted();

const happens = (session: SessionRow) => session.status === 'CONFIRMED';

/** Rows of many events or sessions in one statement each, for the loaders. */
export async function sessionsOfEvents(eventIds: readonly string[]): Promise<Map<string, SessionRow[]>> {
  const rows = await selectSessions()
    .where(inArray(programSessions.eventId, [...eventIds]))
    .orderBy(asc(programSessions.startsAt), asc(programSessions.endsAt), asc(programSessions.id));
  return Map.groupBy(rows, (row) => row.eventId);
}

export async function phasesOfEvents(eventIds: readonly string[]): Promise<Map<string, PhaseRow[]>> {
  const rows = await db
    .select()
    .from(phases)
    .where(inArray(phases.eventId, [...eventIds]))
    .orderBy(asc(phases.startsAt), asc(phases.title));
  return Map.groupBy(rows, (row) => row.eventId);
}

export async function tracksOfEvents(eventIds: readonly string[]): Promise<Map<string, TrackRow[]>> {
  const rows = await db
    .select()
    .from(tracks)
    .where(and(inArray(tracks.eventId, [...eventIds]), isNotNull(tracks.position)))
    .orderBy(asc(tracks.position));
  return Map.groupBy(rows, (row) => row.eventId);
}

export const programmeAddresses: Addresses = async (atMost) =>
  below(
    '/programme',
    await db.select({ slug: events.slug }).from(events).orderBy(desc(events.startsAt), asc(events.id)).limit(atMost),
  );

export const sessionAddresses: Addresses = async (atMost) =>
  below(
    '/sessions',
    await db
      .select({ slug: programSessions.slug })
      .from(programSessions)
      .where(eq(programSessions.status, 'CONFIRMED'))
      .orderBy(desc(programSessions.startsAt), asc(programSessions.id))
      .limit(atMost),
  );

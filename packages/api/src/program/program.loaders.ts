import { asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { db } from '../kernel/db.ts';
import { defineLoader, withItsOwner } from '../kernel/loaders.ts';
import {
  type EventRow,
  eventsById,
  phasesOfEvents,
  selectSessions,
  sessionsOfEvents,
  tracksOfEvents,
} from './program.service.ts';
import { events, programSessions, type SessionRow, sessionSpeakers, type TrackRow, tracks } from './program.table.ts';

// What an event consists of is told in its stream, like the event itself.
export const eventSessions = defineLoader(sessionsOfEvents, [], withItsOwner);
export const eventPhases = defineLoader(phasesOfEvents, [], withItsOwner);
export const eventTracks = defineLoader(tracksOfEvents, [], withItsOwner);

export const eventById = defineLoader<EventRow, null>(eventsById, null, (event) => event && [event.streamId]);

export const trackById = defineLoader<TrackRow, null>(
  async (ids) => {
    const rows = await db
      .select()
      .from(tracks)
      .where(inArray(tracks.id, [...ids]));
    return new Map(rows.map((row) => [row.id, row]));
  },
  null,
  withItsOwner,
);

/** A room is made together with its session, so a room that has none will have none. */
export const sessionOfRoom = defineLoader<SessionRow, null>(
  async (roomIds) => {
    const rows = await selectSessions().where(inArray(programSessions.roomId, [...roomIds]));
    return new Map(rows.flatMap((row) => (row.roomId ? [[row.roomId, row]] : [])));
  },
  null,
  (session) => (session ? [session.streamId] : []),
);

export const speakersOfSession = defineLoader<(typeof sessionSpeakers.$inferSelect)[], []>(
  async (sessionIds) => {
    const rows = await db
      .select()
      .from(sessionSpeakers)
      .where(inArray(sessionSpeakers.sessionId, [...sessionIds]))
      .orderBy(asc(sessionSpeakers.position));
    return Map.groupBy(rows, (row) => row.sessionId);
  },
  [],
  withItsOwner,
);

/** No stream tells of it: any event may come to have a session in which this member speaks. */
export const sessionsOfSpeaker = defineLoader<SessionRow[], []>(async (memberIds) => {
  const rows = await db
    .select({
      memberId: sessionSpeakers.memberId,
      session: { ...getTableColumns(programSessions), streamId: events.streamId },
    })
    .from(sessionSpeakers)
    .innerJoin(programSessions, eq(programSessions.id, sessionSpeakers.sessionId))
    .innerJoin(events, eq(events.id, programSessions.eventId))
    .where(inArray(sessionSpeakers.memberId, [...memberIds]))
    .orderBy(asc(programSessions.startsAt), asc(programSessions.id));
  const bySpeaker = Map.groupBy(rows, (row) => row.memberId ?? '');
  return new Map([...bySpeaker].map(([memberId, found]) => [memberId, found.map((row) => row.session)]));
}, []);

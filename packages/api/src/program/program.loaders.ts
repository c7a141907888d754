import { asc, eq, inArray } from 'drizzle-orm';
import { db } from '../kernel/db.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { eventsById, phasesOfEvents, sessionsOfEvents, tracksOfEvents } from './program.service.ts';
import { programSessions, type SessionRow, sessionSpeakers, type TrackRow, tracks } from './program.table.ts';

export const eventSessions = defineLoader(sessionsOfEvents, []);
export const eventPhases = defineLoader(phasesOfEvents, []);
export const eventTracks = defineLoader(tracksOfEvents, []);

export const eventById = defineLoader(eventsById, null);

export const trackById = defineLoader<TrackRow, null>(async (ids) => {
  const rows = await db
    .select()
    .from(tracks)
    .where(inArray(tracks.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}, null);

export const sessionOfRoom = defineLoader<SessionRow, null>(async (roomIds) => {
  const rows = await db
    .select()
    .from(programSessions)
    .where(inArray(programSessions.roomId, [...roomIds]));
  return new Map(rows.flatMap((row) => (row.roomId ? [[row.roomId, row]] : [])));
}, null);

export const speakersOfSession = defineLoader<(typeof sessionSpeakers.$inferSelect)[], []>(async (sessionIds) => {
  const rows = await db
    .select()
    .from(sessionSpeakers)
    .where(inArray(sessionSpeakers.sessionId, [...sessionIds]))
    .orderBy(asc(sessionSpeakers.position));
  return Map.groupBy(rows, (row) => row.sessionId);
}, []);

export const sessionsOfSpeaker = defineLoader<SessionRow[], []>(async (memberIds) => {
  const rows = await db
    .select({ memberId: sessionSpeakers.memberId, session: programSessions })
    .from(sessionSpeakers)
    .innerJoin(programSessions, eq(programSessions.id, sessionSpeakers.sessionId))
    .where(inArray(sessionSpeakers.memberId, [...memberIds]))
    .orderBy(asc(programSessions.startsAt), asc(programSessions.id));
  const bySpeaker = Map.groupBy(rows, (row) => row.memberId ?? '');
  return new Map([...bySpeaker].map(([memberId, found]) => [memberId, found.map((row) => row.session)]));
}, []);

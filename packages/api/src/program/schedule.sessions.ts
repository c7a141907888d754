import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Tell } from '../kernel/change.ts';
import type { Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { createRoom, renameRoom } from '../rooms/rooms.service.ts';
import { type KeptEvent, programSessions, sessionSpeakers, tracks } from './program.table.ts';
import type { SessionOfProgramme, Speaker } from './programme.ts';
import type { KeptSession, Plan, Step } from './schedule.plan.ts';
import { chooseSlugs } from './schedule.slugs.ts';
import { renderProse } from './schedule.text.ts';

/** What the writing of sessions has to know of the event around them. */
export interface Place {
  event: KeptEvent;
  trackIds: Map<string, string>;
}

/** A change under way. */
interface Writing {
  tx: Tx;
  tell: Tell;
}

/** The sessions an event has, in the terms of a schedule. */
export async function readKept(tx: Tx, eventId: string): Promise<KeptSession[]> {
  const rows = await tx
    .select({ session: programSessions, track: tracks.name })
    .from(programSessions)
    .leftJoin(tracks, eq(tracks.id, programSessions.trackId))
    .where(eq(programSessions.eventId, eventId));
  const speakers = await readSpeakers(
    tx,
    rows.map(({ session }) => session.id),
  );
  return rows.map(({ session, track }) => ({ ...session, track, speakers: speakers.get(session.id) ?? [] }));
}

async function readSpeakers(tx: Tx, sessionIds: string[]): Promise<Map<string, Speaker[]>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(sessionSpeakers)
    .where(inArray(sessionSpeakers.sessionId, sessionIds))
    .orderBy(asc(sessionSpeakers.position));
  return Map.groupBy(rows, (row) => row.sessionId);
}

const columnsOf = (session: SessionOfProgramme, { event, trackIds }: Place) => ({
  eventId: event.id,
  guid: session.guid,
  title: session.title,
  subtitle: session.subtitle,
  kind: session.kind,
  abstract: session.abstract,
  description: session.description,
  html: renderProse(session.abstract, session.description),
  language: session.language,
  startsAt: session.startsAt,
  endsAt: session.endsAt,
  location: session.location,
  trackId: session.track ? (trackIds.get(session.track) ?? null) : null,
  status: 'CONFIRMED' as const,
});

/** One room for every session that is not a break. It stays the session's, whatever becomes of the session. */
async function roomFor(tx: Tx, session: SessionOfProgramme, slug: string): Promise<string | null> {
  if (session.kind === 'BREAK') return null;
  const room = await createRoom(tx, { slug, name: session.title, topic: session.subtitle, kind: 'SESSION' });
  return room.id;
}

async function addSessions(tx: Tx, steps: Step[], place: Place): Promise<Map<string, string>> {
  const slugs = await chooseSlugs(
    tx,
    steps.map((step) => step.session),
    place.event.slug,
  );
  const rows = [];
  for (const { session } of steps) {
    const slug = slugs.get(session.guid) ?? session.guid;
    rows.push({ id: newId(), slug, roomId: await roomFor(tx, session, slug), ...columnsOf(session, place) });
  }
  if (rows.length > 0) await tx.insert(programSessions).values(rows);
  return new Map(rows.map((row) => [row.guid, row.id]));
}

async function alterSession(
  { tx, tell }: Writing,
  { session, kept }: { session: SessionOfProgramme; kept: KeptSession },
  place: Place,
): Promise<void> {
  const roomId = kept.roomId ?? (await roomFor(tx, session, kept.slug));
  if (kept.roomId && (kept.title !== session.title || kept.subtitle !== session.subtitle))
    await renameRoom(tx, tell, { id: kept.roomId, name: session.title, topic: session.subtitle });
  const isMoved = kept.startsAt.getTime() !== session.startsAt.getTime();
  await tx
    .update(programSessions)
    .set({ ...columnsOf(session, place), roomId, ...(isMoved && { actualStartAt: null }) })
    .where(eq(programSessions.id, kept.id));
}

/** Who a person of the schedule is among the members, as far as any session of the event knows. */
async function knownMembers(tx: Tx, eventId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ externalId: sessionSpeakers.externalId, memberId: sessionSpeakers.memberId })
    .from(sessionSpeakers)
    .innerJoin(programSessions, eq(programSessions.id, sessionSpeakers.sessionId))
    .where(and(eq(programSessions.eventId, eventId), isNotNull(sessionSpeakers.memberId)));
  return new Map(rows.flatMap((row) => (row.memberId ? [[row.externalId, row.memberId]] : [])));
}

async function writeSpeakers(tx: Tx, of: Map<string, Speaker[]>, eventId: string): Promise<void> {
  const sessionIds = [...of.keys()];
  if (sessionIds.length === 0) return;
  const known = await knownMembers(tx, eventId);
  await tx.delete(sessionSpeakers).where(inArray(sessionSpeakers.sessionId, sessionIds));
  const rows = [...of].flatMap(([sessionId, speakers]) =>
    speakers.map(({ externalId, name }, position) => ({
      sessionId,
      position,
      externalId,
      name,
      memberId: known.get(externalId) ?? null,
    })),
  );
  if (rows.length > 0) await tx.insert(sessionSpeakers).values(rows);
}

/** Carries a plan out, in the transaction it was made in. */
export async function writeSessions(writing: Writing, plan: Plan, place: Place): Promise<void> {
  const { tx } = writing;
  const added = await addSessions(
    tx,
    plan.steps.filter((step) => step.kept === null),
    place,
  );
  const speakers = new Map<string, Speaker[]>();
  for (const { session, kept } of plan.steps) {
    if (kept) await alterSession(writing, { session, kept }, place);
    speakers.set(kept?.id ?? added.get(session.guid) ?? '', session.speakers);
  }
  await writeSpeakers(tx, speakers, place.event.id);
  const gone = plan.cancelled.map((session) => session.id);
  if (gone.length > 0)
    await tx.update(programSessions).set({ status: 'CANCELLED' }).where(inArray(programSessions.id, gone));
}

import { and, asc, eq, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { openStream } from '../realtime/log.ts';
import { events, type KeptEvent, phases, tracks } from './program.table.ts';
import type { Programme } from './programme.ts';

/** The event of a programme, made with its stream where it is the first of its name; and whether it says anything new. */
export async function writeEvent(tx: Tx, programme: Programme): Promise<{ event: KeptEvent; isChanged: boolean }> {
  const { slug, title, timeZone, startsAt, endsAt, locations, version } = programme;
  const about = { title, timeZone, startsAt, endsAt, locations, version };
  const [kept] = await tx.select().from(events).where(eq(events.slug, slug));
  if (kept) {
    const [event] = await tx.update(events).set(about).where(eq(events.id, kept.id)).returning();
    return { event: event!, isChanged: JSON.stringify(event) !== JSON.stringify(kept) };
  }
  const streamId = newId();
  await openStream(tx, { id: streamId, kind: 'event' });
  const [made] = await tx
    .insert(events)
    .values({ id: newId(), slug, streamId, ...about })
    .returning();
  return { event: made!, isChanged: true };
}

/** Answers the tracks' ids by name. */
export async function writeTracks(tx: Tx, eventId: string, wanted: Programme['tracks']): Promise<Map<string, string>> {
  // A cancelled session may still be of a track that is gone from the programme.
  await tx.update(tracks).set({ position: null }).where(eq(tracks.eventId, eventId));
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .insert(tracks)
    .values(wanted.map((track, position) => ({ id: newId(), eventId, ...track, position })))
    .onConflictDoUpdate({
      target: [tracks.eventId, tracks.name],
      set: { position: sql`excluded.position`, color: sql`excluded.color` },
    })
    .returning();
  return new Map(rows.map((track) => [track.name, track.id]));
}

export async function writePhases(tx: Tx, eventId: string, wanted: Programme['phases']): Promise<void> {
  const titles = wanted.map((phase) => phase.title);
  await tx.delete(phases).where(and(eq(phases.eventId, eventId), notInArray(phases.title, titles)));
  if (titles.length === 0) return;
  await tx
    .insert(phases)
    .values(wanted.map((phase) => ({ id: newId(), eventId, ...phase })))
    .onConflictDoUpdate({
      target: [phases.eventId, phases.title],
      set: { kind: sql`excluded.kind`, startsAt: sql`excluded.starts_at`, endsAt: sql`excluded.ends_at` },
    });
}

/** The tracks and phases of an event in one text, to see whether writing them has changed anything. */
export async function frameOf(tx: Tx, eventId: string): Promise<string> {
  const frame = [
    await tx.select().from(tracks).where(eq(tracks.eventId, eventId)).orderBy(asc(tracks.id)),
    await tx.select().from(phases).where(eq(phases.eventId, eventId)).orderBy(asc(phases.id)),
  ];
  return JSON.stringify(frame);
}

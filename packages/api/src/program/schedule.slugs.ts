import { inArray } from 'drizzle-orm';
import type { Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { rooms } from '../rooms/rooms.table.ts';
import { programSessions } from './program.table.ts';
import type { SessionOfProgramme } from './programme.ts';
import { slugWishes } from './schedule.plan.ts';

/** A slug for each new session that neither another session nor a room has, by guid. */
export async function chooseSlugs(
  tx: Tx,
  sessions: SessionOfProgramme[],
  eventSlug: string,
): Promise<Map<string, string>> {
  const wishes = new Map(sessions.map((session) => [session.guid, slugWishes(session, eventSlug)]));
  const all = [...wishes.values()].flat();
  if (all.length === 0) return new Map();
  const taken = await tx
    .select({ slug: programSessions.slug })
    .from(programSessions)
    .where(inArray(programSessions.slug, all))
    .union(tx.select({ slug: rooms.slug }).from(rooms).where(inArray(rooms.slug, all)));
  const used = new Set(taken.map((row) => row.slug));
  const chosen = new Map<string, string>();
  for (const [guid, wanted] of wishes) {
    const slug = wanted.find((wish) => !used.has(wish)) ?? newId();
    used.add(slug);
    chosen.set(guid, slug);
  }
  return chosen;
}

import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { house, needRole, type Viewer } from '../kernel/viewer.ts';
import { programChanged } from './program.events.ts';
import { type EventRow, eventBySlug } from './program.service.ts';
import { programSessions, sessionSpeakers } from './program.table.ts';
import { shiftProgramme } from './programme.ts';
import { frameOf, writeEvent, writePhases, writeTracks } from './schedule.event.ts';
import { planImport, type Summary } from './schedule.plan.ts';
import { readSchedule } from './schedule.read.ts';
import { readKept, writeSessions } from './schedule.sessions.ts';
import type { Fault } from './schedule.shape.ts';

export interface Import {
  event: EventRow;
  summary: Summary;
  /** What was stored all the same, but is worth a look. */
  warnings: Fault[];
}

/** Imports wait for each other: two of the same file at once would make every room twice. */
const importLock = 727_432;

async function takeTurn(tx: Tx): Promise<void> {
  // The house's own limits are for posts; a programme of thousands of sessions takes longer.
  await tx.execute(sql`select set_config('lock_timeout', '30s', true), set_config('statement_timeout', '60s', true)`);
  await tx.execute(sql`select pg_advisory_xact_lock(${importLock})`);
}

/**
 * Imports schedule JSON, all of it or nothing: what is new gets a room, what changed is changed, what is missing is
 * cancelled and what comes back comes back, each known by its guid. `shiftDays` moves everything by whole days.
 * @throws UNAUTHENTICATED, FORBIDDEN, or BAD_USER_INPUT with every fault of the file
 */
export async function importSchedule(viewer: Viewer, raw: unknown, { shiftDays = 0 } = {}): Promise<Import> {
  needRole(viewer, 'EDITOR');
  const reading = readSchedule(raw);
  if (!reading.ok) return refuseFaults(reading.faults);
  const programme = shiftDays === 0 ? reading.programme : shiftProgramme(reading.programme, shiftDays);
  const plan = await change(viewer, async (tx, tell) => {
    await takeTurn(tx);
    const { event, isChanged } = await writeEvent(tx, programme);
    const before = await frameOf(tx, event.id);
    const trackIds = await writeTracks(tx, event.id, programme.tracks);
    await writePhases(tx, event.id, programme.phases);
    const isFramedAnew = before !== (await frameOf(tx, event.id));
    const plan = planImport(programme, await readKept(tx, event.id));
    await writeSessions({ tx, tell }, plan, { event, trackIds });
    // Last, so that the stream's lock is held for a moment only; the import lock keeps other writers of it away.
    if (isChanged || isFramedAnew || plan.steps.length + plan.cancelled.length > 0)
      await tell(programChanged, { id: event.id, streamId: event.streamId });
    return plan;
  });
  const event = (await eventBySlug(viewer, programme.slug)) ?? refuse('NOT_FOUND', 'There is no such event.');
  return { event, summary: plan.summary, warnings: reading.warnings };
}

const mostFaults = 200;

function refuseFaults(faults: Fault[]): never {
  const sentence =
    faults.length === 1
      ? 'The schedule has a fault; nothing was stored.'
      : `The schedule has ${faults.length} faults; nothing was stored.`;
  refuse('BAD_USER_INPUT', sentence, { field: 'schedule', faults: faults.slice(0, mostFaults) });
}

/** Says which members the people of a schedule are, by what the schedule calls them. Whom somebody claimed stays theirs. */
export async function linkSpeakers(
  event: Pick<EventRow, 'id' | 'streamId'>,
  memberIds: Map<string, string>,
): Promise<void> {
  const ofEvent = db
    .select({ id: programSessions.id })
    .from(programSessions)
    .where(eq(programSessions.eventId, event.id));
  await change(house, async (tx, tell) => {
    await tell(programChanged, { id: event.id, streamId: event.streamId });
    for (const [externalId, memberId] of memberIds)
      await tx
        .update(sessionSpeakers)
        .set({ memberId })
        .where(
          and(
            eq(sessionSpeakers.externalId, externalId),
            isNull(sessionSpeakers.memberId),
            inArray(sessionSpeakers.sessionId, ofEvent),
          ),
        );
  });
}

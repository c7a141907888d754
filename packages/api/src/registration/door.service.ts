import { limits } from '@rounds/schema/limits';
import { stringify } from 'csv-stringify/sync';
import { and, asc, eq } from 'drizzle-orm';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { limitRate } from '../kernel/rates.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { findWebinar, type WebinarRow } from '../webinars/webinars.service.ts';
import { type Answered, findAtDoor, type RegistrationRow, readRegistration } from './registration.service.ts';
import { checkIns, registrationSettings, registrations } from './registration.table.ts';
import type { CheckInInput } from './registration.types.ts';
import { changeSeats } from './seats.service.ts';

/** As a code is kept, however it was read out or typed. */
const normalised = (code: string): string =>
  code
    .slice(0, 100)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/**
 * Lets somebody in by their code; again: nothing changes.
 * @throws UNAUTHENTICATED, NOT_FOUND for who does not keep the door and for a code that is nobody's, RATE_LIMITED
 */
export async function checkIn(viewer: Viewer, { webinarId, code }: CheckInInput): Promise<Answered> {
  const webinar = await findAtDoor(viewer, webinarId);
  limitRate(`door:${viewer.memberId}`, limits.registration.doorRate);
  const [coming] = await db
    .select()
    .from(registrations)
    .where(
      and(
        eq(registrations.webinarId, webinar.id),
        eq(registrations.checkInCode, normalised(code)),
        eq(registrations.state, 'CONFIRMED'),
      ),
    );
  if (!coming) refuse('NOT_FOUND', 'Nobody who is confirmed has this code.', { field: 'code' });
  return arrive(viewer, coming);
}

/** Somebody who is confirmed online has come, while it is live. @throws UNAUTHENTICATED, NOT_FOUND, INVALID_TRANSITION */
export async function attendOnline(viewer: Viewer, webinarId: string): Promise<Answered> {
  const { memberId } = signedIn(viewer);
  const { id, status } = await findWebinar(viewer, webinarId);
  const own = and(eq(registrations.webinarId, id), eq(registrations.memberId, memberId));
  const [coming] = await db.select().from(registrations).where(own);
  if (!coming || coming.state !== 'CONFIRMED' || coming.mode !== 'ONLINE')
    refuse('NOT_FOUND', 'You are not registered to come online.', { field: 'webinarId' });
  if (status !== 'LIVE' && status !== 'PAUSED') refuse('INVALID_TRANSITION', 'It is not live.', { status });
  return arrive(viewer, coming);
}

async function arrive(viewer: Viewer, coming: Omit<RegistrationRow, 'checkedInAt'>): Promise<Answered> {
  const { id, mode, webinarId } = coming;
  const isNew = await changeSeats(viewer, webinarId, async (seats) => {
    const [arrived] = await seats.tx
      .insert(checkIns)
      .values({ registrationId: id, mode, at: clock.now(), by: viewer.memberId })
      .onConflictDoNothing()
      .returning();
    if (arrived) seats.touch(coming);
    return Boolean(arrived);
  });
  return { registration: await readRegistration(id), replayed: !isNew };
}

/** Whoever was sure to come and did not; known once it is over. */
export const isNoShow = (registration: RegistrationRow, { status }: Pick<WebinarRow, 'status'>): boolean =>
  (status === 'ENDED' || status === 'ON_DEMAND') &&
  registration.state === 'CONFIRMED' &&
  registration.checkedInAt === null;

/**
 * All registrations as CSV, for a spreadsheet: a cell that a spreadsheet would take for a formula begins with an apostrophe.
 * @throws UNAUTHENTICATED, NOT_FOUND
 */
export async function exportRegistrations(viewer: Viewer, webinarId: string): Promise<string> {
  const webinar = await findAtDoor(viewer, webinarId);
  const [rows, [settings]] = await Promise.all([
    db
      .select({ registration: registrations, member: members, checkedInAt: checkIns.at })
      .from(registrations)
      .innerJoin(members, eq(members.id, registrations.memberId))
      .leftJoin(checkIns, eq(checkIns.registrationId, registrations.id))
      .where(eq(registrations.webinarId, webinar.id))
      .orderBy(asc(registrations.id)),
    db.select().from(registrationSettings).where(eq(registrationSettings.webinarId, webinar.id)),
  ]);
  // Those that are asked now, then those that some were asked before.
  const labels = new Map(settings?.questions.map(({ id, label }) => [id, label]));
  for (const { registration } of rows)
    for (const { questionId, label } of registration.answers)
      if (!labels.has(questionId)) labels.set(questionId, label);
  const header = ['Name', 'Handle', 'State', 'Mode', 'Registered', 'Checked in', 'No show', ...labels.values()];
  const lines = rows.map(({ registration, member, checkedInAt }) => {
    const answers = new Map(registration.answers.map(({ questionId, value }) => [questionId, value]));
    return [
      member.displayName,
      member.handle,
      registration.state,
      registration.mode,
      registration.createdAt.toISOString(),
      checkedInAt?.toISOString() ?? '',
      isNoShow({ ...registration, checkedInAt }, webinar) ? 'yes' : '',
      ...[...labels.keys()].map((id) => answers.get(id) ?? ''),
    ];
  });
  return stringify([header, ...lines], { escape_formulas: true, record_delimiter: 'windows' });
}

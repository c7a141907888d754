import { limits } from '@rounds/schema/limits';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { defineLoader } from '../kernel/loaders.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { type MemberRow, memberByHandle } from '../members/members.service.ts';
import { members } from '../members/members.table.ts';
import { seatInThread } from '../talk/threads.service.ts';
import { needAct } from './rights.service.ts';
import { webinarChanged, webinarStaffChanged } from './webinars.events.ts';
import { type Answered, findWebinar, lockWebinar, maybeWebinar } from './webinars.service.ts';
import { webinarStaff } from './webinars.table.ts';
import type { SeatWebinarStaffInput, StaffRoleName, WebinarSeatInput } from './webinars.types.ts';

const moderating: StaffRoleName[] = ['HOST', 'CO_HOST', 'MODERATOR'];

/** Those who also keep order in its conversation. */
export async function moderatorsOf(tx: Tx, webinarId: string): Promise<string[]> {
  const rows = await tx
    .select({ memberId: webinarStaff.memberId })
    .from(webinarStaff)
    .where(and(eq(webinarStaff.webinarId, webinarId), inArray(webinarStaff.role, moderating)));
  return rows.map(({ memberId }) => memberId);
}

export interface Seat {
  member: MemberRow;
  role: StaffRoleName;
}

/** Who runs a webinar, in the order in which they were seated. */
export const staffOf = defineLoader<Seat[], Seat[]>(
  async (ids) => {
    const rows = await db
      .select({ webinarId: webinarStaff.webinarId, role: webinarStaff.role, member: members })
      .from(webinarStaff)
      .innerJoin(members, eq(members.id, webinarStaff.memberId))
      .where(inArray(webinarStaff.webinarId, [...ids]))
      .orderBy(asc(webinarStaff.seatedAt), asc(members.handle));
    return Map.groupBy(rows, (row) => row.webinarId);
  },
  [],
  // Who they are is told in the webinar's stream, how they are called in their own.
  (seats) => seats.map(({ member }) => member.id),
);

/** Seats by member id; of two for one member the first counts. @throws NOT_FOUND for a handle that is nobody's */
export async function readSeats(wanted: WebinarSeatInput[]): Promise<Map<string, StaffRoleName>> {
  if (wanted.length > limits.webinar.staff)
    refuse('BAD_USER_INPUT', `At most ${limits.webinar.staff} people run a webinar.`, { field: 'staff' });
  const seats = new Map<string, StaffRoleName>();
  for (const { handle, role } of wanted) {
    const { id } = await memberCalled(handle, 'staff');
    if (!seats.has(id)) seats.set(id, role);
  }
  return seats;
}

async function memberCalled(handle: string, field: string): Promise<MemberRow> {
  const member = await memberByHandle(handle.replace(/^@/, ''));
  return member ?? refuse('NOT_FOUND', 'There is no such member.', { field });
}

/**
 * Gives a member a seat, another one, or none. Whoever may no longer read the staff's stream hears `Revoked` instead of
 * anything that comes after. A webinar keeps a host.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, CONFLICT for the last host
 */
export async function seatWebinarStaff(viewer: Viewer, input: SeatWebinarStaffInput): Promise<Answered> {
  const { id } = await findWebinar(viewer, input.webinarId);
  const member = await memberCalled(input.handle, 'handle');
  const role = input.role ?? null;
  const seat = { webinarId: id, memberId: member.id };
  const where = and(eq(webinarStaff.webinarId, id), eq(webinarStaff.memberId, member.id));
  const { replayed, webinar } = await change(viewer, async (tx, tell) => {
    const webinar = await lockWebinar(tx, viewer, id);
    needAct(viewer, webinar, 'mend');
    const seats = await tx.select().from(webinarStaff).where(eq(webinarStaff.webinarId, id));
    const before = seats.find(({ memberId }) => memberId === member.id)?.role ?? null;
    if (before === role) return { webinar, replayed: true };
    if (before === 'HOST' && seats.filter((one) => one.role === 'HOST').length === 1)
      refuse('CONFLICT', 'This is the last host; make somebody else one first.');
    if (role !== null && before === null && seats.length >= limits.webinar.staff)
      refuse('CONFLICT', `At most ${limits.webinar.staff} people run a webinar.`);
    // Who may read in public depends on seats only while it is a draft.
    await tell(webinar.status === 'DRAFT' ? webinarStaffChanged : webinarChanged, { id, streamId: id });
    await tell(webinarStaffChanged, { id, streamId: webinar.staffStreamId });
    if (role === null) await tx.delete(webinarStaff).where(where);
    else
      await tx
        .insert(webinarStaff)
        .values({ ...seat, role, seatedAt: clock.now() })
        .onConflictDoUpdate({ target: [webinarStaff.webinarId, webinarStaff.memberId], set: { role } });
    const [did, does] = [before, role].map((one) => one !== null && moderating.includes(one));
    if (webinar.threadId && did !== does)
      await seatInThread(tx, tell, { threadId: webinar.threadId, memberId: member.id, role: does ? 'HOST' : null });
    return { webinar, replayed: false };
  });
  // Whoever has just given up the last seat they had in a draft does not see it any more, but did this.
  return { webinar: (await maybeWebinar(viewer, id)) ?? webinar, replayed };
}

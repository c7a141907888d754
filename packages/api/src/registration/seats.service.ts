import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import { change, type Tell } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { defineJob } from '../kernel/jobs.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { inTurn } from '../kernel/turns.ts';
import { house, type Viewer } from '../kernel/viewer.ts';
import { findWebinar, type WebinarRow } from '../webinars/webinars.service.ts';
import type { WebinarStatusName } from '../webinars/webinars.types.ts';
import { queueMoved, registrationChanged } from './registration.events.ts';
import { registrationSettings, registrations } from './registration.table.ts';
import type { AttendanceModeName, ModeSeats } from './registration.types.ts';

export type SettingsRow = typeof registrationSettings.$inferSelect;
export type RegistrationColumns = typeof registrations.$inferSelect;

export const modes: AttendanceModeName[] = ['IN_PERSON', 'ONLINE'];
const holding = ['CONFIRMED', 'OFFERED'] as const;

/** While one can register, leave and be offered a seat. */
export const isOpen = ({ status }: { status: WebinarStatusName }): boolean =>
  ['SCHEDULED', 'PRACTICE', 'LIVE', 'PAUSED'].includes(status);

export const capacityOf = (settings: SettingsRow, mode: AttendanceModeName): number | null =>
  mode === 'IN_PERSON' ? settings.inPersonCapacity : settings.onlineCapacity;

/** What calendars say of a webinar; where this changes, they have to be told. */
export const factsOf = ({ startsAt, endsAt, status }: WebinarRow, { place }: Pick<SettingsRow, 'place'>): string =>
  JSON.stringify([startsAt, endsAt, place, status === 'CANCELLED']);

/** A webinar's seats while their lock is held: nobody else comes, goes or is offered anything meanwhile. */
export interface Seats {
  tx: Tx;
  /** As the house knows it. */
  webinar: WebinarRow;
  settings: SettingsRow;
  /** Makes a registration something else, from now on. */
  turn(id: string, to: Partial<RegistrationColumns>): Promise<RegistrationColumns>;
  /** Says that this registration is told when all is done. */
  touch(registration: Pick<RegistrationColumns, 'id' | 'memberId'>): void;
  tell: Tell;
}

/**
 * Changes who sits where, under the lock of the webinar's settings. Those it concerns are told at the end, always in the same
 * order, so that two webinars that have people in common never wait for each other.
 */
export const changeSeats = <T>(viewer: Viewer, webinarId: string, work: (seats: Seats) => Promise<T>): Promise<T> =>
  inTurn(webinarId, () => underLock(viewer, webinarId, work));

async function underLock<T>(viewer: Viewer, webinarId: string, work: (seats: Seats) => Promise<T>): Promise<T> {
  return change(viewer, async (tx, tell) => {
    const settings = await lockSettings(tx, webinarId);
    const webinar = await findWebinar(house, webinarId, tx);
    const touched = new Map<string, string>();
    const touch: Seats['touch'] = ({ id, memberId }) => void touched.set(id, memberId);
    const turn: Seats['turn'] = async (id, to) => {
      const [turned] = await tx
        .update(registrations)
        .set({ offerExpiresAt: null, ...to, stateAt: clock.now() })
        .where(eq(registrations.id, id))
        .returning();
      if (!turned) throw new Error(`registration ${id} is gone`);
      touch(turned);
      return turned;
    };
    const result = await work({ tx, tell, webinar, settings, turn, touch });
    for (const [id, memberId] of [...touched].sort(byMember))
      await tell(registrationChanged, { id, streamId: memberId });
    return result;
  });
}

const byMember = ([, one]: [string, string], [, other]: [string, string]): number => (one < other ? -1 : 1);

/** The settings with their lock, made where nobody has set anything yet. */
export async function lockSettings(tx: Tx, webinarId: string): Promise<SettingsRow> {
  await tx.insert(registrationSettings).values({ webinarId }).onConflictDoNothing();
  const [settings] = await tx
    .select()
    .from(registrationSettings)
    .where(eq(registrationSettings.webinarId, webinarId))
    .for('update');
  if (!settings) throw new Error(`webinar ${webinarId} has no settings`);
  return settings;
}

const counted = (from: Tx | typeof db, webinarIds: readonly string[]) =>
  from
    .select({
      webinarId: registrations.webinarId,
      mode: registrations.mode,
      state: registrations.state,
      count: count(),
    })
    .from(registrations)
    .where(
      and(inArray(registrations.webinarId, [...webinarIds]), inArray(registrations.state, [...holding, 'WAITLISTED'])),
    )
    .groupBy(registrations.webinarId, registrations.mode, registrations.state);

type Counted = Awaited<ReturnType<typeof counted>>;

const sum = (rows: Counted, mode: AttendanceModeName, states: readonly string[]): number =>
  rows.filter((row) => row.mode === mode && states.includes(row.state)).reduce((total, row) => total + row.count, 0);

/** How many seats are left for newcomers; those who wait come first, so none are while anybody waits. */
export async function seatsLeft({ tx, webinar, settings }: Seats, mode: AttendanceModeName): Promise<number> {
  const capacity = capacityOf(settings, mode);
  if (capacity === null) return Number.POSITIVE_INFINITY;
  const rows = await counted(tx, [webinar.id]);
  return sum(rows, mode, ['WAITLISTED']) > 0 ? 0 : Math.max(0, capacity - sum(rows, mode, holding));
}

/** Who has the seat at once, and who waits. */
export const stateFor = async (seats: Seats, mode: AttendanceModeName): Promise<'CONFIRMED' | 'WAITLISTED'> =>
  (await seatsLeft(seats, mode)) > 0 ? 'CONFIRMED' : 'WAITLISTED';

const minute = 60_000;

/** An offer lasts as long as the hosts said, but at most half of the time that is left, and never less than ten minutes. */
function offerEnd({ webinar, settings }: Seats): Date {
  const now = clock.now().getTime();
  const half = (webinar.startsAt.getTime() - now) / 2;
  return new Date(now + Math.max(10 * minute, Math.min(settings.offerHours * 60 * minute, half)));
}

/** Offers every free seat to those who have waited longest: one open offer a seat, and none while the webinar is not open. */
export async function promote(seats: Seats): Promise<void> {
  const { tx, webinar, settings } = seats;
  if (!isOpen(webinar)) return;
  const rows = await counted(tx, [webinar.id]);
  for (const mode of modes) {
    const waiting = sum(rows, mode, ['WAITLISTED']);
    const free = (capacityOf(settings, mode) ?? Number.POSITIVE_INFINITY) - sum(rows, mode, holding);
    if (waiting === 0 || free <= 0) continue;
    const offerExpiresAt = offerEnd(seats);
    const next = await tx
      .select({ id: registrations.id })
      .from(registrations)
      .where(inQueue(webinar.id, mode))
      .orderBy(...queueOrder)
      .limit(Math.min(free, waiting));
    for (const { id } of next) {
      await seats.turn(id, { state: 'OFFERED', offerExpiresAt });
      const expiresAt = offerExpiresAt.toISOString();
      await offerEnding.enqueue(tx, { id, expiresAt }, { key: id, at: offerExpiresAt });
    }
    await queueMoving.enqueue(tx, { webinarId: webinar.id, mode }, { key: `${webinar.id} ${mode}` });
  }
}

const inQueue = (webinarId: string, mode: AttendanceModeName) =>
  and(eq(registrations.webinarId, webinarId), eq(registrations.mode, mode), eq(registrations.state, 'WAITLISTED'));
const queueOrder = [desc(registrations.priority), asc(registrations.joinedAt), asc(registrations.id)];

/** Somebody has left: who waited behind them is nearer now, and perhaps there is a seat. */
export async function closeRanks(seats: Seats, mode: AttendanceModeName): Promise<void> {
  const { tx, webinar } = seats;
  await queueMoving.enqueue(tx, { webinarId: webinar.id, mode }, { key: `${webinar.id} ${mode}` });
  await promote(seats);
}

/** An offer runs out: back to the end of the waiting list, and the seat to the next. Anything else meanwhile: nothing. */
export const offerEnding = defineJob('end offer', async ({ id, expiresAt }: { id: string; expiresAt: string }) => {
  const [offered] = await db.select().from(registrations).where(eq(registrations.id, id));
  if (!offered) return;
  await changeSeats(house, offered.webinarId, async (seats) => {
    const [now] = await seats.tx.select().from(registrations).where(eq(registrations.id, id));
    if (now?.state !== 'OFFERED' || now.offerExpiresAt?.toISOString() !== expiresAt) return;
    await seats.turn(id, { state: 'WAITLISTED', joinedAt: clock.now() });
    await closeRanks(seats, now.mode);
  });
});

const batch = 100;

/** Tells those who wait that they are nearer now. */
const queueMoving = defineJob(
  'move queue',
  async ({ webinarId, mode }: { webinarId: string; mode: AttendanceModeName }) => {
    const waiting = await db
      .select({ id: registrations.id, memberId: registrations.memberId })
      .from(registrations)
      .where(inQueue(webinarId, mode))
      .orderBy(asc(registrations.memberId));
    for (let from = 0; from < waiting.length; from += batch)
      await change(house, async (_tx, tell) => {
        for (const { id, memberId } of waiting.slice(from, from + batch))
          await tell(queueMoved, { id, streamId: memberId });
      });
  },
);

/** The places in the waiting list, from 1 on. */
export const positionOf = defineLoader<number, null>(async (ids) => {
  const rows = await db.execute<{ id: string; position: number }>(sql`
    select one.id, (select count(*) from ${registrations} ahead
      where ahead.webinar_id = one.webinar_id and ahead.mode = one.mode and ahead.state = 'WAITLISTED'
        and (-ahead.priority, ahead.joined_at, ahead.id) <= (-one.priority, one.joined_at, one.id))::int as position
    from ${registrations} one where one.state = 'WAITLISTED' and one.id = any(${`{${ids.join(',')}}`}::uuid[])`);
  return new Map(rows.map(({ id, position }) => [id, position]));
}, null);

const settingsIn = async (webinarIds: readonly string[]): Promise<Map<string, SettingsRow>> => {
  const rows = await db
    .select()
    .from(registrationSettings)
    .where(inArray(registrationSettings.webinarId, [...webinarIds]));
  return new Map(rows.map((row) => [row.webinarId, row]));
};

const untouched = (webinarId: string): SettingsRow => ({
  webinarId,
  approval: false,
  inPersonCapacity: 0,
  onlineCapacity: null,
  offerHours: 24,
  place: null,
  questions: [],
  calendarSequence: 0,
  calendarTold: null,
});

/** How one registers, also where nobody has set anything. */
export const settingsOf = defineLoader<SettingsRow, null>(async (ids) => {
  const found = await settingsIn(ids);
  return new Map(ids.map((id) => [id, found.get(id) ?? untouched(id)]));
}, null);

/** The seats of a webinar by how one comes. */
export const seatsOf = defineLoader<ModeSeats[], ModeSeats[]>(async (ids) => {
  const [found, rows] = await Promise.all([settingsIn(ids), counted(db, ids)]);
  const seatsIn = (id: string): ModeSeats[] => {
    const own = rows.filter((row) => row.webinarId === id);
    return modes.map((mode) => ({
      mode,
      capacity: capacityOf(found.get(id) ?? untouched(id), mode),
      taken: sum(own, mode, holding),
      waiting: sum(own, mode, ['WAITLISTED']),
    }));
  };
  return new Map(ids.map((id) => [id, seatsIn(id)]));
}, []);

/** How many are sure to come. */
export const confirmedOf = defineLoader<number, number>(async (ids) => {
  const rows = await counted(db, ids);
  return new Map(
    ids.map((id) => {
      const own = rows.filter((row) => row.webinarId === id && row.state === 'CONFIRMED');
      return [id, own.reduce((total, row) => total + row.count, 0)];
    }),
  );
}, 0);

import { and, eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { workOff } from '../../test/jobs.ts';
import { waitingForLock } from '../../test/locks.ts';
import { type Exactly, type TestRegistered, toRegister } from '../../test/registration.ts';
import { ensureSilentAccount } from '../accounts/accounts.service.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { isRefusal } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { house, type MemberViewer } from '../kernel/viewer.ts';
import { ensureMember } from '../members/members.service.ts';
import { acceptOffer, cancelRegistration, registerForWebinar, switchAttendance } from './registering.service.ts';
import { registrations } from './registration.table.ts';
import { lockSettings, offerEnding } from './seats.service.ts';
import { updateRegistrationSettings } from './settings.service.ts';

afterEach(() => clock.reset());

/** Members without the slow part of signing up. */
const crowd = <N extends number>(count: N): Promise<Exactly<N, MemberViewer>> =>
  db.transaction(async (tx) => {
    const viewers: MemberViewer[] = [];
    for (let n = 0; n < count; n++) {
      const id = newId();
      await ensureSilentAccount(tx, { id, name: `Member ${n}` });
      await ensureMember({ id, name: `Member ${n}` }, tx);
      viewers.push({ memberId: id, role: 'MEMBER', sessionId: null });
    }
    return viewers as Exactly<N, MemberViewer>;
  });
const register = (viewer: MemberViewer, webinar: TestRegistered, mode: 'ONLINE' | 'IN_PERSON' = 'ONLINE') =>
  registerForWebinar(viewer, { webinarId: webinar.id, mode, clientMutationId: crypto.randomUUID() });

/** How many are what, and whether anybody waits while a seat is free. */
async function seatsIn(webinar: TestRegistered, mode = 'ONLINE' as const) {
  const rows = await db
    .select({ state: registrations.state, count: sql<number>`count(*)::int` })
    .from(registrations)
    .where(and(eq(registrations.webinarId, webinar.id), eq(registrations.mode, mode)))
    .groupBy(registrations.state);
  const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  return { held: of('CONFIRMED') + of('OFFERED'), offered: of('OFFERED'), waiting: of('WAITLISTED') };
}

describe('the seats of a webinar', { timeout: 120_000 }, () => {
  it('are never more than there are, when 100 register at once', async () => {
    const [webinar, all] = await Promise.all([toRegister({ onlineCapacity: 7 }), crowd(100)]);
    const states = await Promise.all(all.map(async (viewer) => (await register(viewer, webinar)).registration.state));
    expect(states.filter((state) => state === 'CONFIRMED')).toHaveLength(7);
    expect(await seatsIn(webinar)).toEqual({ held: 7, offered: 0, waiting: 93 });
  });

  it('are one a member, however often they ask at once', async () => {
    const [webinar, [ada]] = await Promise.all([toRegister({ onlineCapacity: 5 }), crowd(1)]);
    const clientMutationId = crypto.randomUUID();
    const input = { webinarId: webinar.id, clientMutationId };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        registerForWebinar(ada, n % 2 ? input : { ...input, clientMutationId: crypto.randomUUID() }).catch(
          (error: unknown) => (isRefusal(error, 'RATE_LIMITED') ? null : Promise.reject(error)),
        ),
      ),
    );
    const done = answers.filter((answer) => answer !== null);
    expect(new Set(done.map(({ registration }) => registration.id)).size).toBe(1);
    expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect((await seatsIn(webinar)).held).toBe(1);
  });

  it('wait for one another across two transactions', async () => {
    const [webinar, [ada, bob]] = await Promise.all([toRegister({ onlineCapacity: 1 }), crowd(2)]);
    await register(ada, webinar);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let entered = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const slow = db.transaction(async (tx) => {
      await lockSettings(tx, webinar.id);
      entered();
      await held;
    });
    await inside;
    let isDone = false;
    const second = register(bob, webinar).finally(() => {
      isDone = true;
    });
    await waitingForLock(1);
    expect(isDone).toBe(false);
    release();
    await slow;
    expect((await second).registration.state).toBe('WAITLISTED');
  });

  it('are offered once each while people leave, switch, take and let run out at once, and none stays empty', async () => {
    const [webinar, all] = await Promise.all([
      toRegister({ onlineCapacity: 5, inPersonCapacity: 5, offerHours: 1 }),
      crowd(40),
    ]);
    const ids = new Map<string, string>();
    for (const [n, viewer] of all.entries()) {
      const { registration } = await register(viewer, webinar, n % 2 ? 'ONLINE' : 'IN_PERSON');
      ids.set(viewer.memberId, registration.id);
    }
    const idOf = ({ memberId }: MemberViewer) => ids.get(memberId) ?? '';
    const settled = await Promise.allSettled([
      ...all.slice(0, 6).map((viewer) => cancelRegistration(viewer, idOf(viewer))),
      ...all.slice(6, 14).map((viewer, n) =>
        switchAttendance(viewer, {
          registrationId: idOf(viewer),
          mode: n % 2 ? 'IN_PERSON' : 'ONLINE',
          giveUpSeat: true,
        }),
      ),
      ...all.slice(8, 20).map((viewer) => acceptOffer(viewer, idOf(viewer))),
      updateRegistrationSettings(house, { webinarId: webinar.id, onlineCapacity: 7 }),
    ]);
    expect(settled.filter((one) => one.status === 'rejected' && !isRefusal(one.reason))).toEqual([]);
    clock.advance(2 * 3_600_000);
    await Promise.all([
      workOff(),
      ...all.slice(20, 26).map((viewer) => acceptOffer(viewer, idOf(viewer)).catch(() => null)),
    ]);
    expect((await seatsIn(webinar)).held).toBe(7);
    const offers = await db.select().from(registrations).where(eq(registrations.state, 'OFFERED'));
    const jobs = await db.execute(
      sql`select from graphile_worker.jobs where task_identifier = ${offerEnding.name} and attempts < max_attempts`,
    );
    expect(jobs.length).toBe(offers.length);
  });
});

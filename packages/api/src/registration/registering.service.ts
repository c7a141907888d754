import { randomBytes } from 'node:crypto';
import { limits } from '@rounds/schema/limits';
import { and, eq } from 'drizzle-orm';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { limitRate } from '../kernel/rates.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { type MemberViewer, signedIn, type Viewer } from '../kernel/viewer.ts';
import { findWebinar, type WebinarRow } from '../webinars/webinars.service.ts';
import { firstRegistered } from './registration.events.ts';
import { readAnswers } from './registration.form.ts';
import { type Answered, findForDoor, findOwn, type RegistrationRow, readRegistration } from './registration.service.ts';
import { registrationRequests, registrationSettings, registrations } from './registration.table.ts';
import type {
  AttendanceModeName,
  DecideRegistrationInput,
  RegisterForWebinarInput,
  RegistrationStateName,
  SwitchAttendanceInput,
} from './registration.types.ts';
import {
  capacityOf,
  changeSeats,
  closeRanks,
  factsOf,
  isOpen,
  offerEnding,
  promote,
  type Seats,
  seatsLeft,
  stateFor,
} from './seats.service.ts';

/** 80 bits in an alphabet without letters that look alike: nobody guesses one, and it can be read out at a door. */
function newCode(): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return [...randomBytes(16)].map((byte) => alphabet[byte % 32]).join('');
}

const wrongState = (status: RegistrationStateName, sentence: string): never =>
  refuse('INVALID_TRANSITION', sentence, { status });

function needOpen(webinar: WebinarRow): void {
  if (!isOpen(webinar))
    refuse('INVALID_TRANSITION', 'One cannot register for this webinar (any more).', { status: webinar.status });
}

function needOffered({ settings }: Seats, mode: AttendanceModeName): void {
  if (capacityOf(settings, mode) === 0)
    refuse('BAD_USER_INPUT', mode === 'ONLINE' ? 'This is not shown online.' : 'This takes place online only.', {
      field: 'mode',
    });
}

interface Request {
  clientMutationId: string;
  requestHash: string;
}

/** The registration that this request has made already. @throws IDEMPOTENCY_CONFLICT where its id was used for something else */
async function madeBefore(from: Tx | typeof db, { memberId }: MemberViewer, request: Request): Promise<string | null> {
  const [done] = await from
    .select()
    .from(registrationRequests)
    .where(
      and(
        eq(registrationRequests.memberId, memberId),
        eq(registrationRequests.clientMutationId, request.clientMutationId),
      ),
    );
  if (done && done.requestHash !== request.requestHash)
    refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another registration.', {
      field: 'clientMutationId',
    });
  return done?.registrationId ?? null;
}

/**
 * Registers the viewer: confirmed where there is a seat, else in the waiting list, or pending where hosts decide. Who is
 * registered already stays what they are; who has cancelled begins anew.
 * @throws UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT, INVALID_TRANSITION, FORBIDDEN, RATE_LIMITED, IDEMPOTENCY_CONFLICT
 */
export async function registerForWebinar(viewer: Viewer, input: RegisterForWebinarInput): Promise<Answered> {
  const member = signedIn(viewer);
  const mode = input.mode ?? 'ONLINE';
  const answers = input.answers ?? [];
  const clientMutationId = readId('clientMutationId', input.clientMutationId);
  const { id: webinarId } = await findWebinar(viewer, input.webinarId);
  const request = { clientMutationId, requestHash: fingerprintOf({ webinarId, mode, answers }) };
  const earlier = await madeBefore(db, member, request);
  if (earlier) return { registration: await readRegistration(earlier), replayed: true };
  limitRate(`register:${member.memberId}`, limits.registration.rate);
  const { id, replayed } = await changeSeats(viewer, webinarId, async (seats) => {
    const twin = await madeBefore(seats.tx, member, request);
    if (twin) return { id: twin, replayed: true };
    const made = await seat(seats, member, { mode, answers });
    await seats.tx
      .insert(registrationRequests)
      .values({ memberId: member.memberId, ...request, registrationId: made.id });
    return made;
  });
  return { registration: await readRegistration(id), replayed };
}

async function seat(
  seats: Seats,
  { memberId }: MemberViewer,
  { mode, answers }: Pick<RegisterForWebinarInput, 'answers'> & { mode: AttendanceModeName },
): Promise<{ id: string; replayed: boolean }> {
  const { tx, webinar, settings } = seats;
  const own = and(eq(registrations.webinarId, webinar.id), eq(registrations.memberId, memberId));
  const [there] = await tx.select().from(registrations).where(own);
  if (there?.state === 'REJECTED')
    refuse('FORBIDDEN', 'The hosts have decided about your registration; please ask them.');
  if (there && there.state !== 'CANCELLED') return { id: there.id, replayed: true };
  needOpen(webinar);
  needOffered(seats, mode);
  if (settings.calendarTold === null) await noteFirst(seats);
  const now = clock.now();
  const wish = {
    mode,
    answers: readAnswers(settings.questions, answers ?? []),
    state: settings.approval ? ('PENDING' as const) : await stateFor(seats, mode),
    joinedAt: now,
  };
  if (there) return { id: (await seats.turn(there.id, wish)).id, replayed: false };
  const [made] = await tx
    .insert(registrations)
    .values({
      id: newId(),
      webinarId: webinar.id,
      memberId,
      ...wish,
      checkInCode: newCode(),
      stateAt: now,
      createdAt: now,
    })
    .returning();
  if (!made) throw new Error('a registration was not kept');
  seats.touch(made);
  return { id: made.id, replayed: false };
}

/** From now on somebody's calendar knows what is so now. */
async function noteFirst({ tx, tell, webinar, settings }: Seats): Promise<void> {
  const where = eq(registrationSettings.webinarId, webinar.id);
  await tx
    .update(registrationSettings)
    .set({ calendarTold: factsOf(webinar, settings) })
    .where(where);
  await tell(firstRegistered, { id: webinar.id, streamId: null });
}

/** What is done to one registration under its webinar's lock; answers false where there was nothing to do. */
type Act = (seats: Seats, registration: RegistrationRow) => Promise<boolean>;

async function act(viewer: Viewer, found: RegistrationRow, work: Act): Promise<Answered> {
  const done = await changeSeats(viewer, found.webinarId, async (seats) => {
    const [now] = await seats.tx.select().from(registrations).where(eq(registrations.id, found.id)).for('update');
    return now ? work(seats, { ...found, ...now }) : false;
  });
  return { registration: await readRegistration(found.id), replayed: !done };
}

/** Gives the seat back, or the place in the waiting list. @throws UNAUTHENTICATED, BAD_USER_INPUT, NOT_FOUND, INVALID_TRANSITION */
export async function cancelRegistration(viewer: Viewer, id: string): Promise<Answered> {
  return act(viewer, await findOwn(viewer, id), async (seats, { id, state, mode }) => {
    if (state === 'CANCELLED') return false;
    if (state === 'REJECTED') wrongState(state, 'This registration was not accepted.');
    needOpen(seats.webinar);
    await seats.turn(id, { state: 'CANCELLED' });
    await offerEnding.drop(seats.tx, id);
    await closeRanks(seats, mode);
    return true;
  });
}

/** Takes the seat that is kept. @throws UNAUTHENTICATED, BAD_USER_INPUT, NOT_FOUND, INVALID_TRANSITION once it has run out */
export async function acceptOffer(viewer: Viewer, id: string): Promise<Answered> {
  return act(viewer, await findOwn(viewer, id), async (seats, { id, state, offerExpiresAt }) => {
    if (state === 'CONFIRMED') return false;
    if (state !== 'OFFERED' || offerExpiresAt === null || offerExpiresAt <= clock.now())
      wrongState(state, 'There is no offer (any more); you are in the waiting list if you were before.');
    needOpen(seats.webinar);
    await seats.turn(id, { state: 'CONFIRMED' });
    await offerEnding.drop(seats.tx, id);
    return true;
  });
}

/**
 * Comes the other way. Who has a seat keeps one where there is one; where that way is full they must say that they rather wait.
 * Who waits keeps how long they have waited.
 * @throws UNAUTHENTICATED, BAD_USER_INPUT, NOT_FOUND, INVALID_TRANSITION, CONFLICT where it is full
 */
export async function switchAttendance(viewer: Viewer, input: SwitchAttendanceInput): Promise<Answered> {
  const { mode } = input;
  return act(viewer, await findOwn(viewer, input.registrationId), async (seats, { id, state, mode: before }) => {
    if (mode === before) return false;
    if (state === 'CANCELLED' || state === 'REJECTED') wrongState(state, 'You are not registered.');
    needOpen(seats.webinar);
    needOffered(seats, mode);
    const isFree = (await seatsLeft(seats, mode)) > 0;
    if (state === 'CONFIRMED' && !isFree && !input.giveUpSeat)
      refuse('CONFLICT', 'That is full. You can give up your seat and join its waiting list.', { field: 'mode' });
    await seats.turn(id, { mode, state: state === 'PENDING' ? state : isFree ? 'CONFIRMED' : 'WAITLISTED' });
    await offerEnding.drop(seats.tx, id);
    await closeRanks(seats, before);
    return true;
  });
}

/** Lets somebody come, or not. @throws UNAUTHENTICATED, BAD_USER_INPUT, NOT_FOUND, INVALID_TRANSITION with `status` */
export async function decideRegistration(viewer: Viewer, input: DecideRegistrationInput): Promise<Answered> {
  const { approve } = input;
  return act(viewer, await findForDoor(viewer, input.registrationId), async (seats, { id, state, mode }) => {
    const isSo = approve ? ['CONFIRMED', 'WAITLISTED', 'OFFERED'].includes(state) : state === 'REJECTED';
    if (isSo) return false;
    if (state !== 'PENDING') wrongState(state, 'This has been decided already.');
    needOpen(seats.webinar);
    await seats.turn(
      id,
      approve ? { state: await stateFor(seats, mode), joinedAt: clock.now() } : { state: 'REJECTED' },
    );
    await promote(seats);
    return true;
  });
}

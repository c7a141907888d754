import { limits } from '@rounds/schema/limits';
import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { defineLoader, withItsOwner } from '../kernel/loaders.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { readText } from '../kernel/text.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { countsChanged } from '../realtime/counts.ts';
import { needAct } from '../webinars/rights.service.ts';
import {
  findWebinar,
  type Hold,
  isOpenFor,
  lockWebinar,
  maybeWebinar,
  type WebinarRow,
} from '../webinars/webinars.service.ts';
import { pollChanged } from './polls.events.ts';
import { pollBallots, pollOptions, polls } from './polls.table.ts';
import type { CreatePollInput, PollStatusName } from './polls.types.ts';

export type PollRow = typeof polls.$inferSelect;

export interface AnsweredPoll {
  poll: PollRow;
  /** It had been done before; nothing changed now. */
  replayed: boolean;
}

export interface OptionRow {
  id: string;
  pollId: string;
  label: string;
}

/** What can be chosen in a poll, in its order. */
export const optionsOf = defineLoader<OptionRow[], OptionRow[]>(
  async (ids) => {
    const rows = await db
      .select({ id: pollOptions.id, pollId: pollOptions.pollId, label: pollOptions.label })
      .from(pollOptions)
      .where(inArray(pollOptions.pollId, [...ids]))
      .orderBy(asc(pollOptions.position));
    return Map.groupBy(rows, (row) => row.pollId);
  },
  [],
  withItsOwner,
);

const byId = (rows: PollRow[]) => new Map(rows.map((row) => [row.id, row]));

/** Polls that are everybody's, whoever looks. */
export const publicPollById = defineLoader<PollRow, null>(
  async (ids) =>
    byId(
      await db
        .select()
        .from(polls)
        .where(and(inArray(polls.id, [...ids]), isNotNull(polls.publicAt))),
    ),
  null,
  (poll) => poll && [poll.webinarId],
);

/** Polls for the staff's stream. */
export const staffPollById = defineLoader<PollRow, null>(
  async (ids) =>
    byId(
      await db
        .select()
        .from(polls)
        .where(inArray(polls.id, [...ids])),
    ),
  null,
);

const noSuchPoll = (): never => refuse('NOT_FOUND', 'There is no such poll.', { field: 'pollId' });

/** The only way to a poll: a draft does not exist but for the staff. @throws NOT_FOUND, BAD_USER_INPUT */
export async function findPoll(viewer: Viewer, id: string): Promise<{ poll: PollRow; webinar: WebinarRow }> {
  const [poll] = await db
    .select()
    .from(polls)
    .where(eq(polls.id, readId('pollId', id)));
  const webinar = poll ? await maybeWebinar(viewer, poll.webinarId) : null;
  if (!poll || !webinar || (poll.publicAt === null && !webinar.isStaff)) return noSuchPoll();
  return { poll, webinar };
}

/** A webinar's polls for whoever meets it like this, in the order in which they were made. */
export const listPolls = ({ id, isStaff }: WebinarRow): Promise<PollRow[]> =>
  db
    .select()
    .from(polls)
    .where(and(eq(polls.webinarId, id), isStaff ? undefined : isNotNull(polls.publicAt)))
    .orderBy(asc(polls.id))
    .limit(limits.page.max);

/** What is asked, in the form it is kept. @throws BAD_USER_INPUT */
export const readAsked = (raw: string): string => readText('question', raw, { max: limits.poll.question });

/** What can be chosen, each another one also to somebody who reads it. @throws BAD_USER_INPUT */
export function readOptions(given: string[]): string[] {
  const { min, max } = limits.poll.options;
  if (given.length < min || given.length > max)
    refuse('BAD_USER_INPUT', `A poll has ${min} to ${max} options.`, { field: 'options' });
  const labels = given.map((label) => readText('options', label, { max: limits.poll.option }));
  if (new Set(labels.map((label) => label.normalize('NFKC').toLowerCase())).size < labels.length)
    refuse('BAD_USER_INPUT', 'Two of these options are the same.', { field: 'options' });
  return labels;
}

/**
 * Prepares a poll, for the staff alone. The same maker and `clientMutationId` make one (G3).
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, IDEMPOTENCY_CONFLICT
 */
export async function createPoll(viewer: Viewer, input: CreatePollInput): Promise<AnsweredPoll> {
  const { memberId } = signedIn(viewer);
  const webinarId = readId('webinarId', input.webinarId);
  const labels = readOptions(input.options);
  const draft = {
    webinarId,
    question: readAsked(input.question),
    kind: input.kind,
    resultsHidden: input.resultsHidden ?? false,
  };
  const clientMutationId = readId('clientMutationId', input.clientMutationId);
  const requestHash = fingerprintOf({ ...draft, labels });
  return change(viewer, async (tx, tell) => {
    const webinar = await lockWebinar(tx, viewer, webinarId);
    needAct(viewer, webinar, 'moderate');
    const [earlier] = await tx
      .select()
      .from(polls)
      .where(and(eq(polls.createdBy, memberId), eq(polls.clientMutationId, clientMutationId)));
    if (earlier && earlier.requestHash !== requestHash)
      refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another poll.', { field: 'clientMutationId' });
    if (earlier) return { poll: earlier, replayed: true };
    const id = newId();
    const made = { ...draft, id, createdBy: memberId, clientMutationId, requestHash, createdAt: clock.now() };
    const [poll] = await tx
      .insert(polls)
      .values({ ...made, status: 'DRAFT' })
      .returning();
    await insertOptions(tx, id, labels);
    await tell(pollChanged, { id, streamId: webinar.staffStreamId });
    return { poll: poll!, replayed: false };
  });
}

export const insertOptions = (tx: Tx, pollId: string, labels: string[]) =>
  tx.insert(pollOptions).values(labels.map((label, position) => ({ id: newId(), pollId, position, label })));

/** @throws CONFLICT where somebody has changed it since it was read */
export function needVersion(poll: PollRow, version: number): void {
  if (poll.version !== version)
    refuse('CONFLICT', 'Somebody else has changed this poll; please read it again.', { field: 'version' });
}

/** The version of a poll that changes now. */
export const oneMore = { version: sql`${polls.version} + 1` };

/**
 * Asks it, as it is worded in `version` where one is given.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION with `status`, CONFLICT where it is worded otherwise by now
 */
export const openPoll = (viewer: Viewer, id: string, version?: number | null): Promise<AnsweredPoll> =>
  turn(viewer, id, {
    from: 'DRAFT',
    version,
    columns: ({ status }) => ({
      status: 'OPEN',
      openedAt: clock.now(),
      publicAt: status === 'PRACTICE' ? null : clock.now(),
    }),
  });

/** Takes no more votes; now everybody sees how it came out. @throws as `openPoll`, but for CONFLICT */
export const closePoll = (viewer: Viewer, id: string): Promise<AnsweredPoll> =>
  turn(viewer, id, { from: 'OPEN', columns: () => ({ status: 'CLOSED', closedAt: clock.now() }) });

interface Turn {
  from: PollStatusName;
  version?: number | null;
  columns: (webinar: WebinarRow) => Partial<PollRow>;
}

async function turn(viewer: Viewer, id: string, { from, version, columns }: Turn): Promise<AnsweredPoll> {
  const found = await findPoll(viewer, id);
  const answer = await change(viewer, async (tx, tell) => {
    const webinar = await lockWebinar(tx, viewer, found.webinar.id);
    needAct(viewer, webinar, 'moderate');
    const wanted = columns(webinar);
    const poll = await lockPoll(tx, found.poll.id);
    if (poll.status === wanted.status) return { poll, replayed: true };
    if (poll.status !== from)
      refuse('INVALID_TRANSITION', `This poll is ${poll.status.toLowerCase()}.`, { status: poll.status });
    needVersion(poll, version ?? poll.version);
    if (!isOpenFor(webinar, true) && from === 'DRAFT')
      refuse('INVALID_TRANSITION', 'Polls are opened while the webinar is live.', { status: webinar.status });
    const [turned] = await tx
      .update(polls)
      .set({ ...wanted, ...oneMore })
      .where(eq(polls.id, poll.id))
      .returning();
    await tellPoll({ tell, webinar }, turned!);
    return { poll: turned!, replayed: false };
  });
  pollCountsChanged(found.webinar.id);
  return answer;
}

/** The name of the counts of a webinar's polls: those that everybody sees, or for the staff all. */
export const countsOf = (webinarId: string, isStaff: boolean): string =>
  `polls ${webinarId} ${isStaff ? 'staff' : 'public'}`;

/** Says that votes were given, or that results have become visible. */
export function pollCountsChanged(webinarId: string): void {
  for (const isStaff of [false, true]) countsChanged(countsOf(webinarId, isStaff));
}

/** Throws a draft away. @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION */
export async function discardPoll(viewer: Viewer, id: string): Promise<WebinarRow> {
  const found = await findPoll(viewer, id);
  await change(viewer, async (tx, tell) => {
    const webinar = await lockWebinar(tx, viewer, found.webinar.id);
    needAct(viewer, webinar, 'moderate');
    const poll = await lockPoll(tx, found.poll.id);
    if (poll.status !== 'DRAFT') refuse('INVALID_TRANSITION', 'What has been asked stays.', { status: poll.status });
    await tx.delete(polls).where(eq(polls.id, poll.id));
    await tell(pollChanged, { id: poll.id, streamId: webinar.staffStreamId });
  });
  return findWebinar(viewer, found.webinar.id);
}

/** The poll as it is now, and as it stays to the end of the transaction: votes wait. */
export async function lockPoll(tx: Tx, id: string): Promise<PollRow> {
  const [poll] = await tx.select().from(polls).where(eq(polls.id, id)).for('update');
  return poll ?? noSuchPoll();
}

/** In public as far as it is, then to the staff: always in this order. */
export async function tellPoll({ tell, webinar }: Pick<Hold, 'tell' | 'webinar'>, poll: PollRow): Promise<void> {
  if (poll.publicAt !== null) await tell(pollChanged, { id: poll.id, streamId: webinar.id });
  await tell(pollChanged, { id: poll.id, streamId: webinar.staffStreamId });
}

/** At the end of a webinar its polls end, too. */
export async function closePolls({ tx, tell, webinar }: Hold): Promise<void> {
  const closed = await tx
    .update(polls)
    .set({ status: 'CLOSED', closedAt: clock.now(), ...oneMore })
    .where(and(eq(polls.webinarId, webinar.id), eq(polls.status, 'OPEN')))
    .returning();
  for (const poll of closed) await tellPoll({ tell, webinar }, poll);
}

/** What was voted in practice is gone, and what was asked is to be asked again. */
export async function resetPractice({ tx, webinar }: Hold): Promise<void> {
  if (webinar.status !== 'PRACTICE') return;
  const ofWebinar = tx.select({ id: polls.id }).from(polls).where(eq(polls.webinarId, webinar.id));
  await tx.delete(pollBallots).where(inArray(pollBallots.pollId, ofWebinar));
  await tx
    .update(polls)
    .set({ status: 'DRAFT', openedAt: null, closedAt: null, publicAt: null, ...oneMore })
    .where(eq(polls.webinarId, webinar.id));
}

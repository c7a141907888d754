import { and, asc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { standsUntil } from '../kernel/everybody.ts';
import { readId } from '../kernel/ids.ts';
import { defineLoader, type LoaderScope, withItsOwner } from '../kernel/loaders.ts';
import { isOneOf } from '../kernel/many.ts';
import { house, type MemberViewer, signedIn, type Viewer } from '../kernel/viewer.ts';
import { countsEveryMs, followCounts } from '../realtime/counts.ts';
import { type Outcome, together } from '../realtime/together.ts';
import { findReadable, whileStaff } from '../webinars/readable.service.ts';
import { isOpenFor, webinarById } from '../webinars/webinars.service.ts';
import { type AnsweredPoll, countsOf, findPoll, type PollRow, pollCountsChanged } from './polls.service.ts';
import { pollBallots, pollOptions, polls } from './polls.table.ts';
import type { PollCount, VotePollInput } from './polls.types.ts';

interface Ballot {
  voter: MemberViewer;
  optionIds: string[];
}

/** What can be chosen, in its order. */
export const pollChoices = (pollId: string): Promise<{ id: string }[]> =>
  db
    .select({ id: pollOptions.id })
    .from(pollOptions)
    .where(eq(pollOptions.pollId, pollId))
    .orderBy(asc(pollOptions.position));

/**
 * Votes in a poll: all that is chosen, in the place of what was. Saying it twice changes nothing; choosing nothing takes the
 * vote back.
 * @throws UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT, INVALID_TRANSITION with the poll's `status`, THREAD_CLOSED
 */
export async function votePoll(viewer: Viewer, input: VotePollInput): Promise<AnsweredPoll> {
  const voter = signedIn(viewer);
  const { poll, webinar } = await findPoll(voter, input.pollId);
  const optionIds = [...new Set(input.optionIds.map((id) => readId('optionIds', id)))].toSorted();
  if (poll.kind === 'SINGLE' && optionIds.length > 1)
    refuse('BAD_USER_INPUT', 'One of these can be chosen.', { field: 'optionIds' });
  const known = await pollChoices(poll.id);
  if (!optionIds.every((id) => known.some((option) => option.id === id)))
    refuse('BAD_USER_INPUT', 'This cannot be chosen in this poll.', { field: 'optionIds' });
  if (!isOpenFor(webinar, webinar.isStaff))
    refuse('THREAD_CLOSED', 'Votes are given while the webinar is live.', { status: webinar.status });
  return keepBallot(poll.id, { voter, optionIds });
}

/** Votes of one poll share a transaction. They wait for its closing and it for them: what was counted then is what counts. */
const keepBallot: (pollId: string, ballot: Ballot) => Promise<AnsweredPoll> = together(keepBallots, {
  most: 500,
  restMs: 20,
});

async function keepBallots(pollId: string, ballots: Ballot[]): Promise<Outcome<AnsweredPoll>[]> {
  const last = new Map(ballots.map((ballot) => [ballot.voter.memberId, ballot.optionIds]));
  const outcomes = await change(house, async (tx): Promise<Outcome<AnsweredPoll>[]> => {
    const [poll] = await tx.select().from(polls).where(eq(polls.id, pollId)).for('share');
    if (poll?.status !== 'OPEN') return ballots.map(() => ({ refusal: refusalFor(poll) }));
    const before = await tx
      .select()
      .from(pollBallots)
      .where(and(eq(pollBallots.pollId, pollId), isOneOf(pollBallots.voterId, [...last.keys()])));
    const standing = new Map(before.map(({ voterId, optionIds }) => [voterId, optionIds.join()]));
    const given = [...last].filter(([, optionIds]) => optionIds.length > 0).toSorted(([a], [b]) => a.localeCompare(b));
    const withdrawn = [...last].filter(([, optionIds]) => optionIds.length === 0).map(([voterId]) => voterId);
    if (given.length > 0)
      await tx
        .insert(pollBallots)
        .values(given.map(([voterId, optionIds]) => ({ pollId, voterId, optionIds })))
        .onConflictDoUpdate({
          target: [pollBallots.pollId, pollBallots.voterId],
          set: { optionIds: sql`excluded.option_ids` },
        });
    if (withdrawn.length > 0)
      await tx.delete(pollBallots).where(and(eq(pollBallots.pollId, pollId), isOneOf(pollBallots.voterId, withdrawn)));
    return ballots.map(({ voter, optionIds }) => {
      const replayed = (standing.get(voter.memberId) ?? '') === optionIds.join();
      standing.set(voter.memberId, optionIds.join());
      return { result: { poll, replayed } };
    });
  });
  const [one] = outcomes;
  if (one && 'result' in one) pollCountsChanged(one.result.poll.webinarId);
  return outcomes;
}

function refusalFor(poll: PollRow | undefined): unknown {
  try {
    if (!poll) refuse('NOT_FOUND', 'There is no such poll.', { field: 'pollId' });
    return refuse('INVALID_TRANSITION', `This poll is ${poll.status.toLowerCase()}.`, { status: poll.status });
  } catch (refusal) {
    return refusal;
  }
}

/** Whether everybody sees how it comes out: where that is not hidden, and once it is closed. */
export const areResultsVisible = ({ status, resultsHidden }: PollRow): boolean =>
  status === 'CLOSED' || (status === 'OPEN' && !resultsHidden);

/** How many chose each option, by option. Counted from the ballots. */
const votesByOption = defineLoader<number, number>(
  async (optionIds) => {
    const chosen = sql<string>`chosen.option_id`;
    const rows = await db
      .select({ optionId: chosen, votes: sql<number>`count(*)`.mapWith(Number) })
      .from(pollBallots)
      .innerJoin(sql`unnest(${pollBallots.optionIds}) as chosen (option_id)`, sql`true`)
      .where(
        and(
          inArray(
            pollBallots.pollId,
            db.select({ pollId: pollOptions.pollId }).from(pollOptions).where(isOneOf(pollOptions.id, optionIds)),
          ),
        ),
      )
      .groupBy(chosen);
    return new Map(rows.map(({ optionId, votes }) => [optionId, votes]));
  },
  0,
  withItsOwner,
);

export function votesFor(scope: LoaderScope, optionId: string): Promise<number> {
  standsUntil(scope.viewer, new Date(clock.now().getTime() + countsEveryMs));
  return votesByOption(scope, optionId);
}

/** What the viewer chose, by poll. */
export const viewerVotesIn = defineLoader<string[], string[]>(async (pollIds, { viewer }) => {
  if (viewer.memberId === null) return new Map<string, string[]>();
  const rows = await db
    .select()
    .from(pollBallots)
    .where(and(isOneOf(pollBallots.pollId, pollIds), eq(pollBallots.voterId, viewer.memberId)));
  return new Map(rows.map(({ pollId, optionIds }) => [pollId, optionIds]));
}, []);

/** Whether this viewer sees how it comes out: everybody does, or they have voted, or they are of the staff. */
export async function maySeeResults(scope: LoaderScope, poll: PollRow): Promise<boolean> {
  if (areResultsVisible(poll)) return true;
  if ((await webinarById(scope, poll.webinarId))?.isStaff) return true;
  return (await viewerVotesIn(scope, poll.id)).length > 0;
}

/** Follows the results of a webinar's polls, as far as everybody sees them; the staff all of them. @throws NOT_FOUND */
export async function watchPollCounts(viewer: Viewer, webinarId: string): Promise<AsyncIterableIterator<PollCount[]>> {
  const webinar = await findReadable(viewer, webinarId);
  const { id, isStaff } = webinar;
  const counts = await followCounts(countsOf(id, isStaff), {
    count: () => countPolls(id, isStaff),
    entryOf: (key, votes) => {
      const [pollId = '', optionId = ''] = key.split(' ');
      return { pollId, optionId, votes };
    },
  });
  return isStaff ? whileStaff(counts, viewer, webinar) : counts;
}

async function countPolls(webinarId: string, isStaff: boolean): Promise<Map<string, number>> {
  const chosen = sql<string>`chosen.option_id`;
  const visible = or(eq(polls.status, 'CLOSED'), eq(polls.resultsHidden, false));
  const rows = await db
    .select({ pollId: pollBallots.pollId, optionId: chosen, votes: sql<number>`count(*)`.mapWith(Number) })
    .from(pollBallots)
    .innerJoin(polls, eq(polls.id, pollBallots.pollId))
    .innerJoin(sql`unnest(${pollBallots.optionIds}) as chosen (option_id)`, sql`true`)
    .where(and(eq(polls.webinarId, webinarId), isStaff ? undefined : and(isNotNull(polls.publicAt), visible)))
    .groupBy(pollBallots.pollId, chosen);
  return new Map(rows.map(({ pollId, optionId, votes }) => [`${pollId} ${optionId}`, votes]));
}

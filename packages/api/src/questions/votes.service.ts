import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { change } from '../kernel/change.ts';
import { db, sqlState, type Tx } from '../kernel/db.ts';
import { isRefusal, refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { isOneOf } from '../kernel/many.ts';
import { house, type MemberViewer, signedIn, type Viewer } from '../kernel/viewer.ts';
import { type Outcome, together } from '../realtime/together.ts';
import { findWebinar, isOpenFor, staffAmong, type WebinarRow } from '../webinars/webinars.service.ts';
import { type KeptQuestion, metBy, noSuchQuestion, selectQuestions, webinarIdOf } from './questions.service.ts';
import { questions, questionVotes } from './questions.table.ts';
import { scoresChanged } from './scores.service.ts';
import { type Slip, Slips } from './slips.ts';
import { type AnsweredQuestion, mustBe } from './steps.ts';

interface Vote {
  questionId: string;
  voter: MemberViewer;
  /** What is to be true afterwards. */
  on: boolean;
}

/**
 * Says whether one would like to hear the answer. Saying it twice changes nothing. Votes are told by `questionScores`.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN for one's own question, INVALID_TRANSITION, THREAD_CLOSED
 */
export async function voteQuestion(viewer: Viewer, id: string, on: boolean): Promise<AnsweredQuestion> {
  const voter = signedIn(viewer);
  const questionId = readId('questionId', id);
  try {
    return await keepVote(await webinarIdOf(questionId), { questionId, voter, on });
  } catch (error) {
    // It was asked in practice, and the webinar went live meanwhile.
    if (sqlState(error) === '23503') return noSuchQuestion();
    throw error;
  }
}

/**
 * Votes of one webinar share a transaction while one is in flight, and after each the webinar rests a little. They take no
 * lock of the webinar's: a vote that was judged while its question was open, and is kept a moment after the question was
 * closed or merged, is a vote from before. Scores are counted from the rows, so the order in which both are kept is nothing
 * that could be seen.
 */
const keepVote: (webinarId: string, vote: Vote) => Promise<AnsweredQuestion> = together(keepVotes, {
  most: 5000,
  restMs: 20,
});

async function keepVotes(webinarId: string, votes: Vote[]): Promise<Outcome<AnsweredQuestion>[]> {
  const outcomes: Outcome<AnsweredQuestion>[] = [];
  const changed = new Set<string>();
  await change(house, async (tx) => {
    const ballot = await readBallot(tx, webinarId, votes);
    const slips = new Slips(ballot.kept);
    for (const vote of votes) {
      try {
        const question = mayVote(ballot, vote);
        const slip = { questionId: question.id, groupId: question.groupId, voterId: vote.voter.memberId };
        const replayed = slips.stands(slip) === vote.on;
        slips.put(slip, vote.on);
        if (!replayed) changed.add(question.groupId);
        const met = metBy(vote.voter, question, { isStaff: ballot.isStaff(vote.voter) }) ?? noSuchQuestion();
        outcomes.push({ result: { question: met, replayed } });
      } catch (error) {
        if (!isRefusal(error)) throw error;
        outcomes.push({ refusal: error });
      }
    }
    await castVotes(tx, slips.cast);
    await takeVotes(tx, slips.taken);
  });
  if (changed.size > 0) scoresChanged(webinarId, [...changed]);
  return outcomes;
}

interface Standing {
  webinar: WebinarRow;
  questions: Map<string, KeptQuestion>;
  /** Askers of each group: one does not vote for what one asks. */
  askers: Map<string, Set<string | null>>;
  /** Votes that stand. */
  kept: Slip[];
  isStaff: (voter: MemberViewer) => boolean;
}

/** All that votes are judged by, in four statements however many there are. */
async function readBallot(tx: Tx, webinarId: string, votes: Vote[]): Promise<Standing> {
  const voterIds = [...new Set(votes.map(({ voter }) => voter.memberId))];
  const ids = [...new Set(votes.map(({ questionId }) => questionId))];
  const groups = tx.select({ groupId: questions.groupId }).from(questions).where(isOneOf(questions.id, ids));
  const [webinar, rows, cast, isStaff] = await Promise.all([
    findWebinar(house, webinarId, tx),
    selectQuestions(tx).where(sql`${questions.groupId} in ${groups}`),
    tx
      .select({ questionId: questions.id, groupId: questions.groupId, voterId: questionVotes.voterId })
      .from(questionVotes)
      .innerJoin(questions, eq(questions.id, questionVotes.questionId))
      .where(and(sql`${questions.groupId} in ${groups}`, isOneOf(questionVotes.voterId, voterIds))),
    staffAmong(tx, webinarId, voterIds),
  ]);
  const inGroup = Map.groupBy(rows, ({ groupId }) => groupId);
  return {
    webinar,
    questions: new Map(rows.map((row) => [row.id, row])),
    askers: new Map([...inGroup].map(([id, group]) => [id, new Set(group.map(({ authorId }) => authorId))])),
    kept: cast,
    isStaff,
  };
}

function mayVote({ webinar, questions, askers, isStaff }: Standing, { questionId, voter, on }: Vote): KeptQuestion {
  const question = questions.get(questionId);
  if (!question || metBy(voter, question, { isStaff: isStaff(voter) }) === null) return noSuchQuestion();
  if (askers.get(question.groupId)?.has(voter.memberId))
    refuse('FORBIDDEN', 'This is your own question: it needs the votes of others.');
  if (!isOpenFor(webinar, isStaff(voter)))
    refuse('THREAD_CLOSED', `Votes are ${on ? 'given' : 'taken back'} while the webinar is live.`, {
      status: webinar.status,
    });
  mustBe(question, ['PUBLISHED', 'ANSWERING']);
  return question;
}

/** Always in the same order, so that two nodes that keep votes of the same people do not wait for each other in a circle. */
async function castVotes(tx: Tx, votes: Slip[]): Promise<void> {
  if (votes.length === 0) return;
  const [ids, voters] = [votes.map((vote) => vote.questionId), votes.map((vote) => vote.voterId)];
  await tx.execute(sql`insert into ${questionVotes} (question_id, voter_id)
    select question_id, voter_id from unnest(${sql.param(ids)}::uuid[], ${sql.param(voters)}::uuid[]) as cast_now (question_id, voter_id)
    order by question_id, voter_id on conflict do nothing`);
}

/** A vote is taken back from the whole group: it counted once there. */
async function takeVotes(tx: Tx, votes: Slip[]): Promise<void> {
  if (votes.length === 0) return;
  const [ids, voters] = [votes.map((vote) => vote.groupId), votes.map((vote) => vote.voterId)];
  await tx.execute(sql`delete from ${questionVotes} using ${questions},
    unnest(${sql.param(ids)}::uuid[], ${sql.param(voters)}::uuid[]) as taken (group_id, voter_id)
    where ${questions.id} = ${questionVotes.questionId} and ${questions.groupId} = taken.group_id
      and ${questionVotes.voterId} = taken.voter_id`);
}

/** All questions of a webinar that the viewer's vote counts for, merged ones included, as far as they meet them. */
export async function votedBy({ memberId }: Viewer, { id, isStaff }: WebinarRow): Promise<string[]> {
  if (memberId === null) return [];
  const voted = alias(questions, 'voted');
  const groups = db
    .select({ groupId: voted.groupId })
    .from(questionVotes)
    .innerJoin(voted, eq(voted.id, questionVotes.questionId))
    .where(and(eq(voted.webinarId, id), eq(questionVotes.voterId, memberId)));
  const rows = await db
    .select({ id: questions.id })
    .from(questions)
    .where(
      and(
        eq(questions.webinarId, id),
        inArray(questions.groupId, groups),
        isStaff ? undefined : or(isNotNull(questions.publicAt), eq(questions.authorId, memberId)),
      ),
    );
  return rows.map((row) => row.id);
}

/** Whether the viewer has voted for a question's group, by group. */
export const viewerHasVotedFor = defineLoader<boolean, boolean>(async (groupIds, { viewer }) => {
  if (viewer.memberId === null) return new Map<string, boolean>();
  const rows = await db
    .select({ groupId: questions.groupId })
    .from(questionVotes)
    .innerJoin(questions, eq(questions.id, questionVotes.questionId))
    .where(and(isOneOf(questions.groupId, groupIds), eq(questionVotes.voterId, viewer.memberId)));
  return new Map(rows.map(({ groupId }) => [groupId, true]));
}, false);

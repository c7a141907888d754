import { and, countDistinct, eq, isNotNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { standsUntil } from '../kernel/everybody.ts';
import { defineLoader, type LoaderScope, withItsOwner } from '../kernel/loaders.ts';
import { log } from '../kernel/log.ts';
import { isOneOf } from '../kernel/many.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { openTopic } from '../realtime/nodes.ts';
import { type Board, openBoard, type Passing } from '../realtime/passing.ts';
import { questions, questionVotes } from './questions.table.ts';
import { findWebinar } from './webinars.service.ts';

const everyMs = 500;

/** The score of each group: whoever voted for one of its questions, once. Counted from the votes, always. */
const scoreByGroup = defineLoader<number, number>(
  async (groupIds) => {
    const rows = await db
      .select({ groupId: questions.groupId, score: countDistinct(questionVotes.voterId) })
      .from(questionVotes)
      .innerJoin(questions, eq(questions.id, questionVotes.questionId))
      .where(isOneOf(questions.groupId, groupIds))
      .groupBy(questions.groupId);
    return new Map(rows.map(({ groupId, score }) => [groupId, score]));
  },
  0,
  withItsOwner,
);

/** The score of a group. No log tells of votes: what is shown to everybody holds no longer than scores are told. */
export function scoreOf(scope: LoaderScope, groupId: string): Promise<number> {
  standsUntil(scope.viewer, new Date(clock.now().getTime() + everyMs));
  return scoreByGroup(scope, groupId);
}

interface Score {
  questionId: string;
  score: number;
}

/** The scores of one webinar for one kind of reader, while somebody follows them. */
interface Scores {
  webinarId: string;
  /** The staff follows also what is not public. */
  isStaff: boolean;
  board: Board<Score[]>;
  known: Map<string, number>;
  /** `known` as a list, made once for all who come. */
  whole: Score[];
  /** Groups to be counted anew; null: all. */
  changed: Set<string> | null;
  timer: NodeJS.Timeout | null;
  countedAt: number;
}

/** What another node could not tell is found by counting everything anew. */
const recountMs = 5000;
const followed = new Map<string, Promise<Scores>>();
const keyOf = (webinarId: string, isStaff: boolean) => `${webinarId} ${isStaff ? 'staff' : 'public'}`;

/** Follows the scores of a webinar: all at first, then those that changed, at most twice a second. @throws NOT_FOUND */
export async function watchScores(viewer: Viewer, webinarId: string): Promise<Passing<Score[]>> {
  const { id, isStaff } = await findWebinar(viewer, webinarId);
  const key = keyOf(id, isStaff);
  const opening = followed.get(key) ?? open(id, isStaff);
  followed.set(key, opening);
  try {
    const { board, whole } = await opening;
    return board.watch(whole);
  } catch (error) {
    followed.delete(key);
    log.warn({ err: error }, 'scores could not be counted');
    return refuse('UNAVAILABLE', 'The scores cannot be read just now.', { retryAfterMs: 1000 });
  }
}

async function open(webinarId: string, isStaff: boolean): Promise<Scores> {
  const known = await countScores({ webinarId, isStaff, changed: null });
  const board = openBoard<Score[]>(() => {
    followed.delete(keyOf(webinarId, isStaff));
    clearInterval(recount);
    if (scores.timer) clearTimeout(scores.timer);
  });
  const scores: Scores = {
    webinarId,
    isStaff,
    board,
    known,
    whole: listOf(known),
    changed: new Set(),
    timer: null,
    countedAt: 0,
  };
  const recount = setInterval(() => later(scores, null), recountMs).unref();
  return scores;
}

const listOf = (known: Map<string, number>): Score[] =>
  [...known].map(([questionId, score]) => ({ questionId, score }));

/** Scores by the question that stands for its group. */
async function countScores({ webinarId, isStaff, changed }: Pick<Scores, 'webinarId' | 'isStaff' | 'changed'>) {
  const heads = alias(questions, 'heads');
  const rows = await db
    .select({ id: heads.id, score: countDistinct(questionVotes.voterId) })
    .from(heads)
    .innerJoin(questions, eq(questions.groupId, heads.id))
    .innerJoin(questionVotes, eq(questionVotes.questionId, questions.id))
    .where(
      and(
        eq(heads.webinarId, webinarId),
        isStaff ? undefined : isNotNull(heads.publicAt),
        changed === null ? undefined : isOneOf(heads.id, [...changed]),
      ),
    )
    .groupBy(heads.id);
  return new Map(rows.map(({ id, score }) => [id, score]));
}

/** Other nodes, whose watchers are to be told, too; as seldom as scores are counted. */
const otherNodes = openTopic<string>('scores');
const untold = new Set<string>();
let telling: NodeJS.Timeout | null = null;
otherNodes.hear((webinarIds) => webinarIds.forEach((id) => countAgain(id, null)));

/** Says that scores of a webinar may have changed: those of these groups, or any. */
export function scoresChanged(webinarId: string, groupIds: string[] | null = null): void {
  countAgain(webinarId, groupIds);
  untold.add(webinarId);
  telling ??= setTimeout(() => {
    telling = null;
    otherNodes.tell([...untold]);
    untold.clear();
  }, everyMs).unref();
}

function countAgain(webinarId: string, groupIds: string[] | null): void {
  for (const isStaff of [false, true])
    followed
      .get(keyOf(webinarId, isStaff))
      ?.then((scores) => later(scores, groupIds))
      .catch((error: unknown) => log.debug({ err: error }, 'nobody follows these scores'));
}

function later(scores: Scores, groupIds: string[] | null): void {
  if (scores.board.count() === 0) return;
  scores.changed = groupIds === null || scores.changed === null ? null : new Set([...scores.changed, ...groupIds]);
  const wait = Math.max(0, scores.countedAt + everyMs - performance.now());
  scores.timer ??= setTimeout(() => void tellChanged(scores), wait);
}

async function tellChanged(scores: Scores): Promise<void> {
  const { changed, known, board } = scores;
  scores.changed = new Set();
  scores.countedAt = performance.now();
  try {
    const now = await countScores({ ...scores, changed });
    for (const id of changed ?? known.keys()) if (known.has(id) && !now.has(id)) now.set(id, 0);
    const news = listOf(now).filter(({ questionId, score }) => known.get(questionId) !== score);
    for (const { questionId, score } of news) known.set(questionId, score);
    if (news.length > 0) {
      scores.whole = listOf(known);
      board.tell(news, scores.whole);
    }
  } catch (error) {
    log.warn({ err: error }, 'scores could not be counted; the next count tries again');
    scores.changed = null;
  }
  scores.timer = null;
  if (scores.changed === null || scores.changed.size > 0) later(scores, []);
}

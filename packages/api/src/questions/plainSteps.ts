import { change, type Tell, type ToldSubject } from '../kernel/change.ts';
import type { Tx } from '../kernel/db.ts';
import { isRefusal } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import { isOneOf } from '../kernel/many.ts';
import { house, type Viewer } from '../kernel/viewer.ts';
import { lockAndRead } from '../realtime/log.ts';
import { type Outcome, together } from '../realtime/together.ts';
import { maybeWebinar } from '../webinars/webinars.service.ts';
import { questionChanged } from './questions.events.ts';
import { type KeptQuestion, metBy, noSuchQuestion, selectQuestions, webinarIdOf } from './questions.service.ts';
import { questions } from './questions.table.ts';
import { scoresChanged } from './scores.service.ts';
import { type AnsweredQuestion, groupWith, type Hand } from './steps.ts';

/** Answers whether it had been done before. */
type Work<Found> = (hand: Hand, found?: Found) => Promise<boolean>;

interface Place<Found> {
  viewer: Viewer;
  /** The question's. */
  id: string;
  /** Reads what else is gone by, in the same round trip. */
  read?: (tx: Tx) => PromiseLike<Found>;
}

interface Wish {
  viewer: Viewer;
  questionId: string;
  work: Work<unknown>;
  read?: (tx: Tx) => PromiseLike<unknown>;
}

/**
 * As `withQuestion`, for what changes nothing but its own question and throws nothing once it has begun to write. Such steps of a
 * webinar share a transaction when they come while one is in flight: where a hall asks and many moderate, the webinar's lock is what
 * everybody waits for, and each round trip under it is waited for by all.
 * @throws NOT_FOUND, and what `work` throws
 */
export async function withQuestionAlone<Found>(
  { viewer, id, read }: Place<Found>,
  work: Work<Found>,
): Promise<AnsweredQuestion> {
  const questionId = readId('questionId', id);
  const wish: Wish = { viewer, questionId, work: work as Work<unknown>, ...(read && { read }) };
  return takeTogether(await webinarIdOf(questionId), wish);
}

const takeTogether: (webinarId: string, wish: Wish) => Promise<AnsweredQuestion> = together(takeSteps, {
  most: 50,
  restMs: 0,
});

async function takeSteps(webinarId: string, wishes: Wish[]): Promise<Outcome<AnsweredQuestion>[]> {
  // Who wishes something for the same question has to find what the one before has done.
  const isSame = (one: Wish) => (other: Wish) => one.questionId === other.questionId;
  const rounds = Map.groupBy(wishes, (wish, n) => wishes.slice(0, n).filter(isSame(wish)).length);
  const outcomes = new Map<Wish, Outcome<AnsweredQuestion> | undefined>();
  for (const [nth, round] of rounds) {
    const taking = takeAtOnce(webinarId, round);
    // The first are kept by then: whatever becomes of the others is theirs alone.
    const taken = nth === 0 ? await taking : await taking.catch((refusal: unknown) => round.map(() => ({ refusal })));
    for (const [n, wish] of round.entries()) outcomes.set(wish, taken[n]);
  }
  return wishes.map((wish) => outcomes.get(wish) as Outcome<AnsweredQuestion>);
}

/** Of one question not more than one. */
async function takeAtOnce(webinarId: string, wishes: Wish[]): Promise<Outcome<AnsweredQuestion>[]> {
  const taken = await change(house, async (tx, tell) => {
    const met = await lockAndRead(tx, webinarId, () =>
      Promise.all(
        wishes.map(({ viewer, questionId, read }) =>
          Promise.all([maybeWebinar(viewer, webinarId, tx), groupWith(tx, questionId), read?.(tx)]),
        ),
      ),
    );
    const told = gatherTold(tell);
    const take = async ({ viewer, questionId, work }: Wish, [webinar, group, found]: (typeof met)[number]) => {
      const question = group.find(({ id }) => id === questionId);
      if (!webinar || !question || metBy(viewer, question, webinar) === null) return noSuchQuestion();
      const hand: Hand = { tx, tell: told.as(viewer), viewer, webinar, question, group };
      return { webinar, groupId: question.groupId, replayed: await work(hand, found) };
    };
    const steps = await Promise.allSettled(wishes.map((wish, n) => take(wish, met[n] as (typeof met)[number])));
    // All have come to their end, so nothing is written after what failed is rolled back.
    for (const step of steps) if (step.status === 'rejected' && !isRefusal(step.reason)) throw step.reason;
    await told.tellAll();
    return steps;
  });
  const changed = taken.flatMap((step) =>
    step.status === 'fulfilled' && !step.value.replayed ? [step.value.groupId] : [],
  );
  // What has become public is counted in public from now on.
  if (changed.length > 0) scoresChanged(webinarId, changed);
  const kept = await keptNow(wishes.map(({ questionId }) => questionId));
  return taken.map((step, n) => {
    if (step.status === 'rejected') return { refusal: step.reason as unknown };
    const { viewer, questionId } = wishes[n] as Wish;
    const { webinar, replayed } = step.value;
    const question = kept.get(questionId);
    return { result: { question: (question && metBy(viewer, question, webinar)) ?? noSuchQuestion(), replayed } };
  });
}

async function keptNow(ids: string[]): Promise<Map<string, KeptQuestion>> {
  const rows = await selectQuestions().where(isOneOf(questions.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * What is told is told at the end: first what became of the questions, of all of them at once, since each on its own would take the
 * locks of its askers' streams in an order of its own, and two such transactions might wait for each other in a circle.
 */
function gatherTold(tell: Tell) {
  const questionsTold: ToldSubject[] = [];
  const rest: Parameters<Tell>[] = [];
  return {
    /** Tells for one of them; no number is known yet. */
    as(by: Viewer): Tell {
      const one = (...[event, subject]: Parameters<Tell>): Promise<number> => {
        rest.push([event, { by, ...subject }]);
        return Promise.resolve(0);
      };
      const many: Tell['many'] = (event, subjects) => {
        for (const subject of subjects)
          if (event === questionChanged) questionsTold.push({ by, ...subject });
          else rest.push([event, { by, ...subject }]);
        return Promise.resolve([]);
      };
      return Object.assign(one, { many });
    },
    async tellAll(): Promise<void> {
      await tell.many(questionChanged, questionsTold);
      for (const each of rest) await tell(...each);
    },
  };
}

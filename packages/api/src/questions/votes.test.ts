import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { as, crowd, type Person, visitor } from '../../test/as.ts';
import {
  ASK,
  act,
  asking,
  asks,
  byId,
  DISMISS,
  does,
  MERGE,
  QUESTION,
  questionsSeenBy,
  SCORES,
  START,
  VOTE,
} from '../../test/questions.ts';
import { aWebinar, SEAT, type TestWebinar, turn } from '../../test/webinars.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { questions, questionVotes } from './questions.table.ts';

// Nobody's pace is tested here, and many ask.
vi.hoisted(() => {
  process.env.ROUNDS_RATE_LIMITS = 'off';
});

let ada: Person;
let bob: Person;
let host: Person;
let webinar: TestWebinar;
beforeEach(async () => {
  [ada, bob, host] = await Promise.all([as('Ada'), as('Bob'), as('Host')]);
  webinar = await aWebinar({
    staff: [
      [host, 'HOST'],
      [bob, 'CO_HOST'],
    ],
  });
});
afterEach(() => clock.reset());

const vote = (question: { id: string }, on = true) => ({ ...byId(question), on });
const into = (question: { id: string }, target: { id: string }) => ({ ...byId(question), intoQuestionId: target.id });
const seenBy = async (person: Person, question: { id: string }) =>
  (await person.asks(QUESTION, { id: question.id })).data.question;
const votesKept = async (question: { id: string }) =>
  (await db.select().from(questionVotes).where(eq(questionVotes.questionId, question.id))).length;

describe('a vote', () => {
  it('S51: of one member counts once, however often it is given at the same time', async () => {
    const question = await asks(ada, webinar, 'Once?');
    const answers = await Promise.all(Array.from({ length: 100 }, () => bob.asks(VOTE, vote(question))));
    expect(answers.filter(({ data }) => !data.voteQuestion.replayed)).toHaveLength(1);
    expect(await votesKept(question)).toBe(1);
    expect(await seenBy(host, question)).toMatchObject({ score: 1, viewerHasVoted: false });
    expect(await seenBy(bob, question)).toMatchObject({ score: 1, viewerHasVoted: true });
  });

  it('S51: is what was said last, however it was said before', async () => {
    const question = await asks(ada, webinar, 'On and off?');
    for (const on of [true, true, false, false, true, false]) await does(bob, VOTE, vote(question, on));
    expect(await seenBy(bob, question)).toMatchObject({ score: 0, viewerHasVoted: false });
    const at = [true, false, true, false, true];
    await Promise.all(at.map((on) => bob.asks(VOTE, vote(question, on))));
    expect(await votesKept(question)).toBeLessThanOrEqual(1);
    await does(bob, VOTE, vote(question));
    expect(await votesKept(question)).toBe(1);
  });

  it('S51: is refused where there is none to give', async () => {
    const question = await asks(ada, webinar, 'Mine?');
    expect(await ada.refused(VOTE, vote(question))).toBe('FORBIDDEN');
    expect(await visitor().refused(VOTE, vote(question))).toBe('UNAUTHENTICATED');
    expect(await bob.refused(VOTE, vote({ id: crypto.randomUUID() }))).toBe('NOT_FOUND');
    expect(await bob.refused(VOTE, vote({ id: 'no-id' }))).toBe('BAD_USER_INPUT');
    await does(host, START, byId(question));
    expect(await does(bob, VOTE, vote(question))).toMatchObject({ viewerHasVoted: true });
    await does(host, act('finishLiveAnswer'), byId(question));
    for (const on of [true, false]) expect(await bob.refused(VOTE, vote(question, on))).toBe('INVALID_TRANSITION');
    expect((await seenBy(bob, question)).score).toBe(1);
    await host.asks(turn('endWebinar'), { webinarId: webinar.id });
    await does(host, act('reopenQuestion'), byId(question));
    expect(await bob.refused(VOTE, vote(question, false))).toBe('THREAD_CLOSED');
  });

  it('among many at once fails alone, and the others count', async () => {
    const [one, two] = [await asks(ada, webinar, 'One'), await asks(bob, webinar, 'Two')];
    const voters = await crowd(12);
    const answers = await Promise.all([
      ...voters.map((voter) => voter.refused(VOTE, vote(one))),
      ...voters.map((voter) => voter.refused(VOTE, vote(two))),
      ada.refused(VOTE, vote(one)),
      bob.refused(VOTE, vote(two)),
      host.refused(VOTE, vote({ id: crypto.randomUUID() })),
    ]);
    expect(answers.slice(0, 24).every((code) => code === null)).toBe(true);
    expect(answers.slice(24)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND']);
    expect([(await seenBy(host, one)).score, (await seenBy(host, two)).score]).toEqual([12, 12]);
  });
});

describe('a merge', () => {
  it('counts everybody once, keeps every asker, and can be undone for ten minutes', async () => {
    const [ask, again, third] = [
      await asks(ada, webinar, 'What is the dose?'),
      await asks(bob, webinar, 'Which dose?'),
      await asks(ada, webinar, 'Dose?'),
    ];
    const [v, w, x] = (await crowd(3)) as [Person, Person, Person];
    for (const [voter, question] of [
      [v, ask],
      [v, again],
      [w, again],
      [x, third],
    ] as const)
      await does(voter, VOTE, vote(question));
    expect(await ada.refused(MERGE, into(again, ask))).toBe('FORBIDDEN');
    expect(await host.refused(MERGE, into(ask, ask))).toBe('CONFLICT');
    expect(await host.refused(MERGE, into(ask, { id: crypto.randomUUID() }))).toBe('NOT_FOUND');
    expect(await does(host, MERGE, into(third, again))).toMatchObject({
      status: 'MERGED',
      mergedInto: { id: again.id, score: 3 },
    });
    await does(host, MERGE, into(again, ask));
    expect(await seenBy(v, ask)).toMatchObject({ score: 3, viewerHasVoted: true });
    expect(await seenBy(bob, again)).toMatchObject({ status: 'MERGED', mergedInto: { id: ask.id, score: 3 } });
    expect(await seenBy(ada, third)).toMatchObject({ mergedInto: { id: again.id } });
    expect(await v.refused(VOTE, vote(again))).toBe('INVALID_TRANSITION');
    // An asker of the group does not vote for it; whoever voted takes back their one vote.
    expect(await bob.refused(VOTE, vote(ask))).toBe('FORBIDDEN');
    await does(v, VOTE, vote(ask, false));
    expect((await seenBy(host, ask)).score).toBe(2);
    // Who counts already and votes for the head counts once, and for it when the two are parted.
    await does(w, VOTE, vote(ask));
    expect((await seenBy(host, ask)).score).toBe(2);
    expect(await does(host, act('unmergeQuestion'), byId(again))).toMatchObject({ status: 'PUBLISHED', score: 2 });
    expect((await seenBy(host, ask)).score).toBe(1);
    expect(await seenBy(host, third)).toMatchObject({ status: 'MERGED', mergedInto: { id: again.id } });
    clock.advance(10 * 60_000 + 1000);
    expect(await host.refused(act('unmergeQuestion'), byId(third))).toBe('INVALID_TRANSITION');
  });

  it('lets those go whose question is withdrawn by its asker', async () => {
    const [head, other] = [await asks(ada, webinar, 'Head'), await asks(bob, webinar, 'Other')];
    await does(host, MERGE, into(other, head));
    await does(ada, act('withdrawQuestion'), byId(head));
    expect(await seenBy(bob, other)).toMatchObject({ status: 'PUBLISHED', mergedInto: null });
    const { steps } = await seenBy(host, other);
    expect(steps.at(-1)).toMatchObject({
      from: 'MERGED',
      to: 'PUBLISHED',
      actor: { displayName: 'Rounds', member: null },
    });
  });
});

describe('at the same time', () => {
  it('of two hosts who begin two answers one is first, and one question is being answered', async () => {
    const [one, two] = [await asks(ada, webinar, 'One'), await asks(ada, webinar, 'Two')];
    const codes = await Promise.all([host.refused(START, byId(one)), bob.refused(START, byId(two))]);
    expect(new Set(codes)).toEqual(new Set(['CONFLICT', null]));
    const instead = { previousBecomes: 'PUBLISHED' };
    await Promise.all([
      host.refused(START, { ...byId(one), ...instead }),
      bob.refused(START, { ...byId(two), ...instead }),
    ]);
    const answering = await questionsSeenBy(host, webinar, { status: ['ANSWERING'] });
    expect(answering).toHaveLength(1);
    expect(answering[0].answers).toHaveLength(1);
    const [waiting] = await questionsSeenBy(host, webinar, { status: ['PUBLISHED'] });
    expect(waiting.answers).toEqual([]);
  });

  it('approved against withdrawn: withdrawn in the end, with every step written down', async () => {
    const moderated = await aWebinar({ staff: [[host, 'HOST']], qa: { moderated: true } });
    for (const body of ['1', '2', '3', '4']) {
      const question = await asks(ada, moderated, body);
      const [approved, withdrawn] = await Promise.all([
        host.refused(act('approveQuestion'), byId(question)),
        ada.refused(act('withdrawQuestion'), byId(question)),
      ]);
      const { status, steps } = await seenBy(host, question);
      expect([status, withdrawn]).toEqual(['WITHDRAWN', null]);
      const way = steps.map((step: { to: string }) => step.to);
      expect(way).toEqual(approved === null ? ['PENDING', 'PUBLISHED', 'WITHDRAWN'] : ['PENDING', 'WITHDRAWN']);
    }
  });

  it('dismissed against approved: one of both, never neither', async () => {
    const moderated = await aWebinar({
      staff: [
        [host, 'HOST'],
        [bob, 'MODERATOR'],
      ],
      qa: { moderated: true },
    });
    const question = await asks(ada, moderated, 'Which?');
    const codes = await Promise.all([
      host.refused(act('approveQuestion'), byId(question)),
      bob.refused(DISMISS, byId(question)),
    ]);
    // Approved first, it can still be dismissed; dismissed first, it can no longer be approved.
    expect(codes[1]).toBeNull();
    expect((await seenBy(host, question)).status).toBe('DISMISSED');
    expect([null, 'INVALID_TRANSITION']).toContain(codes[0]);
  });

  it('merged against voted: whoever was answered yes is counted, once', async () => {
    const [head, other] = [await asks(ada, webinar, 'Head'), await asks(ada, webinar, 'Other')];
    const voters = await crowd(20);
    const codes = await Promise.all([
      ...voters.map((voter) => voter.refused(VOTE, vote(head))),
      ...voters.map((voter) => voter.refused(VOTE, vote(other))),
      host.refused(MERGE, into(other, head)),
    ]);
    expect(codes.at(-1)).toBeNull();
    expect(codes.slice(0, 20).every((code) => code === null)).toBe(true);
    for (const code of codes.slice(20, 40)) expect([null, 'INVALID_TRANSITION']).toContain(code);
    expect((await seenBy(host, head)).score).toBe(20);
    expect(await votesKept(other)).toBe(codes.slice(20, 40).filter((code) => code === null).length);
  });

  it('a hundred questions are asked, each once and each with its own answer', async () => {
    const askers = await crowd(20);
    const asked = await Promise.all(
      Array.from({ length: 100 }, async (_, at) => askers[at % 20]?.asks(ASK, asking(webinar, `Question ${at}`))),
    );
    expect(asked.flatMap((answer) => answer?.errors ?? [])).toEqual([]);
    expect(asked.map((answer) => answer?.data.askQuestion.question.body)).toEqual(
      asked.map((_, at) => `Question ${at}`),
    );
    expect(await db.$count(questions, eq(questions.webinarId, webinar.id))).toBe(100);
  });

  it('five of one asker wait for approval, and not a sixth', async () => {
    const moderated = await aWebinar({ staff: [[host, 'HOST']], qa: { moderated: true } });
    const codes = await Promise.all(Array.from({ length: 9 }, (_, at) => ada.refused(ASK, asking(moderated, `${at}`))));
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(4);
    expect(await questionsSeenBy(host, moderated, { status: ['PENDING'] })).toHaveLength(5);
    const [first] = await questionsSeenBy(host, moderated, { status: ['PENDING'] });
    await does(host, act('approveQuestion'), byId(first));
    expect(await ada.refused(ASK, asking(moderated, 'One more'))).toBeNull();
  });
});

describe('scores', () => {
  it.each([
    ['to everybody', 2],
    ['to a hall, with its events', 120],
  ])('are told as they are at first, then as they change, the same %s', async (_whom, size) => {
    const [one, two] = [await asks(ada, webinar, 'One'), await asks(ada, webinar, 'Two')];
    await does(bob, VOTE, vote(one));
    const people = [...Array.from({ length: size - 1 }, visitor), ada];
    const watching = people.map((person) => person.watches(SCORES, { webinarId: webinar.id }));
    for (const each of watching) expect((await each.next()).questionScores).toEqual([{ questionId: one.id, score: 1 }]);
    const voters = await crowd(10);
    await Promise.all(voters.map((voter) => does(voter, VOTE, vote(two))));
    await does(bob, VOTE, vote(one, false));
    for (const each of watching) {
      const seen = new Map<string, number>();
      await each.until(({ questionScores }) => {
        for (const { questionId, score } of questionScores) seen.set(questionId, score);
        return seen.get(two.id) === 10 && seen.get(one.id) === 0;
      });
      await each.close();
    }
  });

  it('of what is not public are told to the staff alone, and to strangers there are none', async () => {
    const closed = await aWebinar({
      staff: [
        [host, 'HOST'],
        [bob, 'MODERATOR'],
      ],
      qa: { attendeesSee: 'ANSWERED_ONLY' },
    });
    const question = await asks(ada, closed, 'Hidden');
    const [staff, open] = [
      host.watches(SCORES, { webinarId: closed.id }),
      visitor().watches(SCORES, { webinarId: closed.id }),
    ];
    for (const each of [staff, open]) expect((await each.next()).questionScores).toEqual([]);
    await does(bob, VOTE, vote(question));
    await staff.until(({ questionScores }) => questionScores.some((one: { score: number }) => one.score === 1));
    await does(host, START, byId(question));
    await open.until(({ questionScores }) => questionScores.some((one: { score: number }) => one.score === 1));
    expect(open.received).toHaveLength(2);
    // A moderator who is none any more hears no more of what only the staff may know.
    const leaving = bob.watches(SCORES, { webinarId: closed.id });
    await leaving.next();
    await host.asks(SEAT, { input: { webinarId: closed.id, handle: bob.handle } });
    expect(await leaving.ended).toBeNull();
    await Promise.all([staff.close(), open.close()]);
    const draft = await aWebinar({ status: 'DRAFT' });
    const refused = visitor().watches(SCORES, { webinarId: draft.id });
    expect(((await refused.ended) as { extensions: object }[])[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });
});

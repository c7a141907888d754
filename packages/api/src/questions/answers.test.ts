import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import {
  ANSWER,
  act,
  asks,
  byId,
  does,
  MERGE,
  OWN_QUESTIONS,
  QUESTION,
  START,
  typed,
  VOTE,
} from '../../test/questions.ts';
import { aWebinar, nextOf, SETTINGS, type TestWebinar, turn } from '../../test/webinars.ts';
import { clock } from '../kernel/clock.ts';

let ada: Person;
let bob: Person;
let host: Person;
let webinar: TestWebinar;
beforeEach(async () => {
  [ada, bob, host] = await Promise.all([as('Ada'), as('Bob'), as('Host')]);
  webinar = await aWebinar({ staff: [[host, 'HOST']], qa: { moderated: true } });
});
afterEach(() => clock.reset());

describe('answers', () => {
  const published = async (body: string) => does(host, act('approveQuestion'), byId(await asks(ada, webinar, body)));

  it('given aloud are one at a time, and say when in the recording they are', async () => {
    const [first, second] = [await published('First'), await published('Second')];
    clock.advance(90_000);
    await does(host, START, byId(first));
    expect(await host.refused(START, byId(second))).toBe('CONFLICT');
    expect(await host.refused(START, { ...byId(second), previousBecomes: 'MERGED' })).toBe('BAD_USER_INPUT');
    expect(await does(host, START, { ...byId(second), previousBecomes: 'ANSWERED' })).toMatchObject({
      status: 'ANSWERING',
    });
    const seen = async (question: { id: string }) => (await bob.asks(QUESTION, { id: question.id })).data.question;
    expect(await seen(first)).toMatchObject({
      status: 'ANSWERED',
      answers: [
        { mode: 'LIVE', by: { handle: host.handle }, recordingOffset: expect.any(Number), endedAt: expect.any(String) },
      ],
    });
    expect((await seen(first)).answers[0].recordingOffset).toBeGreaterThanOrEqual(90);
    await does(host, act('reopenQuestion'), byId(first));
    await does(host, START, { ...byId(first), previousBecomes: 'PUBLISHED' });
    expect(await seen(second)).toMatchObject({ status: 'PUBLISHED', answers: [] });
    expect(await does(host, act('stopLiveAnswer'), byId(first))).toMatchObject({ status: 'PUBLISHED' });
    expect((await seen(first)).answers).toHaveLength(1);
  });

  it('say who on the podium gives them', async () => {
    const panelist = await as('Pam');
    webinar = await aWebinar({
      staff: [
        [host, 'HOST'],
        [panelist, 'PANELIST'],
      ],
    });
    const question = await asks(ada, webinar, 'Pam?');
    expect(await host.refused(START, { ...byId(question), answeredBy: bob.id })).toBe('BAD_USER_INPUT');
    const answering = await does(host, START, { ...byId(question), answeredBy: panelist.id });
    expect(answering.answers).toMatchObject([{ by: { handle: panelist.handle }, endedAt: null }]);
    expect(await does(panelist, act('finishLiveAnswer'), byId(question))).toMatchObject({ status: 'ANSWERED' });
  });

  it('in writing are given once, in public or to the asker alone', async () => {
    const [open, close] = [await published('Open?'), await published('Private?')];
    const variables = typed(open, '**Yes**');
    expect(await ada.refused(ANSWER, variables)).toBe('FORBIDDEN');
    const twice = await Promise.all([1, 2].map(() => host.asks(ANSWER, variables)));
    expect(twice.filter(({ data }) => data.answerQuestion.replayed)).toHaveLength(1);
    const other = { input: { ...variables.input, text: 'No' } };
    expect(await host.refused(ANSWER, other)).toBe('IDEMPOTENCY_CONFLICT');
    await does(host, ANSWER, typed(close, 'Only for you', 'PRIVATE'));
    const seenBy = async (person: Person, question: { id: string }) =>
      (await person.asks(QUESTION, { id: question.id })).data.question;
    expect(await seenBy(bob, open)).toMatchObject({
      status: 'ANSWERED',
      answers: [{ mode: 'TYPED', text: '**Yes**' }],
    });
    for (const [person, answers] of [
      [ada, [{ text: 'Only for you' }]],
      [host, [{ text: 'Only for you' }]],
      [bob, []],
      [visitor(), []],
    ] as const)
      expect(await seenBy(person, close)).toMatchObject({ status: 'ANSWERED', answers: [], privateAnswers: answers });
  });

  it.each([
    ['empty', ' '],
    ['full of links', '[x](/y) '.repeat(101)],
    ['nested too deeply', `${'>'.repeat(13)} nested`],
  ])('are refused by their field where they are %s, and the question waits on', async (_what, text) => {
    const question = await published('Which?');
    const { errors } = await host.asks(ANSWER, typed(question, text));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'text' });
    expect((await bob.asks(QUESTION, { id: question.id })).data.question).toMatchObject({
      status: 'PUBLISHED',
      answers: [],
    });
  });

  it('to one asker alone are also theirs whose question was merged into it, and nobody else’s', async () => {
    const asked = async (person: Person, body: string) =>
      does(host, act('approveQuestion'), byId(await asks(person, webinar, body)));
    await host.asks(SETTINGS, { input: { webinarId: webinar.id, attendeesSee: 'ANSWERED_ONLY' } });
    const [cleo, dora] = await Promise.all([as('Cleo'), as('Dora')]);
    const [head, near, far] = [
      await asked(ada, 'How much?'),
      await asked(bob, 'How many?'),
      await asked(cleo, 'Which dose?'),
    ];
    const into = (one: { id: string }, target: { id: string }) => ({ ...byId(one), intoQuestionId: target.id });
    await does(host, MERGE, into(far, near));
    await does(host, MERGE, into(near, head));
    const told = cleo.watches(OWN_QUESTIONS);
    await nextOf(told);
    await does(host, ANSWER, typed(head, 'Only for you', 'PRIVATE'));
    // The one who follows is told with their own question.
    expect(await nextOf(told)).toMatchObject({ node: { id: far.id, privateAnswers: [{ text: 'Only for you' }] } });
    await told.close();
    const readBy = async (person: Person, question: { id: string }) =>
      ((await person.asks(QUESTION, { id: question.id })).data.question?.privateAnswers ?? []).map(
        ({ text }: { text: string }) => text,
      );
    for (const [person, question] of [
      [ada, head],
      [bob, near],
      [cleo, far],
      [host, head],
    ] as const)
      expect(await readBy(person, question)).toEqual(['Only for you']);
    // Now everybody sees the question, and what was answered to all.
    await does(host, ANSWER, typed(head, 'For all', 'PUBLIC'));
    expect(await readBy(cleo, head)).toEqual(['Only for you']);
    for (const person of [dora, visitor()]) expect(await readBy(person, head)).toEqual([]);
    // An answer to what was merged is not theirs into whose question it was merged.
    await does(host, act('unmergeQuestion'), byId(near));
    expect([await readBy(bob, near), await readBy(cleo, far), await readBy(bob, head)]).toEqual([[], [], []]);
    await does(host, ANSWER, typed(near, 'For the two', 'PRIVATE'));
    expect([await readBy(bob, near), await readBy(cleo, far)]).toEqual([['For the two'], ['For the two']]);
    expect(await readBy(ada, near)).toEqual([]);
  });

  it('follow in writing for some days after the end, and no longer', async () => {
    const [first, second] = [await published('First'), await published('Second')];
    await does(host, START, byId(first));
    await host.asks(turn('endWebinar'), { webinarId: webinar.id });
    expect((await bob.asks(QUESTION, { id: first.id })).data.question).toMatchObject({ status: 'ANSWERED' });
    expect(await host.refused(START, byId(second))).toBe('INVALID_TRANSITION');
    expect(await ada.refused(VOTE, { ...byId(second), on: true })).toBe('FORBIDDEN');
    expect(await bob.refused(VOTE, { ...byId(second), on: true })).toBe('THREAD_CLOSED');
    clock.advance(6 * 86_400_000);
    expect(await host.refused(ANSWER, typed(second, 'Afterwards'))).toBeNull();
    clock.advance(2 * 86_400_000);
    expect(await host.refused(ANSWER, typed(second, 'Far too late'))).toBe('THREAD_CLOSED');
  });
});

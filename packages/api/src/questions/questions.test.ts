import { beforeEach, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import {
  ANSWER,
  ASK,
  act,
  asking,
  asks,
  bodies,
  byId,
  DISMISS,
  does,
  EDIT,
  HIGHLIGHT,
  QUESTION,
  QUESTIONS,
  questionsSeenBy,
  START,
  typed,
  VOTE,
} from '../../test/questions.ts';
import { aWebinar, SETTINGS, type TestWebinar, turn } from '../../test/webinars.ts';

let ada: Person;
let bob: Person;
let host: Person;
let webinar: TestWebinar;
beforeEach(async () => {
  [ada, bob, host] = await Promise.all([as('Ada'), as('Bob'), as('Host')]);
  webinar = await aWebinar({ staff: [[host, 'HOST']], qa: { moderated: true } });
});

const set = (qa: object) =>
  does(host, SETTINGS.replace('webinar {', 'question: webinar {'), { input: { webinarId: webinar.id, ...qa } });

interface Step {
  from: string | null;
  to: string;
  reason: string | null;
  actor: { member: unknown };
}

describe('asking', () => {
  it('asks back where the question looks private: nobody has it until its asker means it', async () => {
    const words = asking(webinar, 'My patient Anna, born 3 May 1961: what would you do?');
    const { errors } = await ada.asks(ASK, words);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'PRIVACY_CONFIRMATION_REQUIRED',
      field: 'body',
      categories: ['DATE', 'NAME'],
    });
    expect(JSON.stringify(errors)).not.toContain('Anna');
    expect(await questionsSeenBy(host, webinar, { status: ['PENDING'] })).toEqual([]);
    const confirmed = { input: { ...words.input, privacyConfirmed: true } };
    expect(await does(ada, ASK, confirmed)).toMatchObject({ status: 'PENDING', body: words.input.body });
    expect((await ada.asks(ASK, words)).data.askQuestion.replayed).toBe(true);
  });

  it('waits for approval where questions are moderated, seen by its asker and the staff alone', async () => {
    const question = await asks(ada, webinar, 'Is it safe?');
    expect(question).toMatchObject({ status: 'PENDING', publishedAt: null, viewerIsAuthor: true });
    for (const stranger of [bob, visitor()]) {
      expect((await stranger.asks(QUESTION, { id: question.id })).data.question).toBeNull();
      expect(await questionsSeenBy(stranger, webinar, { status: ['PENDING'] })).toEqual([]);
    }
    expect((await ada.asks(QUESTION, { id: question.id })).data.question).toMatchObject({ body: 'Is it safe?' });
    expect((await ada.asks(QUESTIONS, { slug: webinar.slug })).data.webinar.viewerQuestions).toHaveLength(1);
    expect(bodies(await questionsSeenBy(host, webinar, { status: ['PENDING'] }))).toEqual(['Is it safe?']);
    await does(host, act('approveQuestion'), byId(question));
    expect(bodies(await questionsSeenBy(bob, webinar))).toEqual(['Is it safe?']);
  });

  it('is published at once where they are not; the switch moves no question that is there', async () => {
    const waiting = await asks(ada, webinar, 'First');
    await set({ moderated: false });
    expect(await asks(ada, webinar, 'Second')).toMatchObject({ status: 'PUBLISHED', publishedAt: expect.any(String) });
    expect((await ada.asks(QUESTION, { id: waiting.id })).data.question.status).toBe('PENDING');
    await set({ moderated: true });
    expect(bodies(await questionsSeenBy(bob, webinar))).toEqual(['Second']);
  });

  it.each([
    '',
    '   ',
    '\u200b\ufeff',
    '\u202e',
    'a\u0000b',
    '\ud800',
    'two\nlines',
    'x'.repeat(301),
    '👩🏽‍⚕️'.repeat(301),
  ])('B1–B12: text %# is refused by its field, and nothing is kept', async (body) => {
    const { errors } = await ada.asks(ASK, asking(webinar, body));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'body' });
    expect(await questionsSeenBy(host, webinar, { status: ['PENDING'] })).toEqual([]);
  });

  it('B12: three hundred characters are counted as a reader does', async () => {
    expect(await asks(ada, webinar, '👩🏽‍⚕️'.repeat(300))).toMatchObject({ status: 'PENDING' });
  });

  it('B48–B52: is done once by its clientMutationId, also ten times at once', async () => {
    const variables = asking(webinar, 'Only once');
    const answers = await Promise.all(Array.from({ length: 10 }, () => ada.asks(ASK, variables)));
    const asked = answers.map(({ data }) => data.askQuestion);
    expect(new Set(asked.map(({ question }) => question.id)).size).toBe(1);
    expect(asked.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const again = { input: { ...variables.input, body: 'Something else' } };
    expect(await ada.refused(ASK, again)).toBe('IDEMPOTENCY_CONFLICT');
    expect(await bob.refused(ASK, variables)).toBeNull();
    expect(await ada.refused(ASK, asking(webinar, 'x', { clientMutationId: 'no-uuid' }))).toBe('BAD_USER_INPUT');
    expect(await questionsSeenBy(host, webinar, { status: ['PENDING'] })).toHaveLength(2);
  });

  it('is three a minute, and five that wait', async () => {
    for (const body of ['1', '2', '3']) await asks(ada, webinar, body);
    const { errors } = await ada.asks(ASK, asking(webinar, '4'));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
    expect(await bob.refused(ASK, asking(webinar, 'Mine'))).toBeNull();
  });

  it('is for members, while it is live and its questions are open', async () => {
    expect(await visitor().refused(ASK, asking(webinar, 'x'))).toBe('UNAUTHENTICATED');
    expect(await ada.refused(ASK, asking({ id: crypto.randomUUID() }, 'x'))).toBe('NOT_FOUND');
    await set({ open: false });
    expect(await ada.refused(ASK, asking(webinar, 'x'))).toBe('THREAD_CLOSED');
    await set({ open: true });
    await host.asks(turn('pauseWebinar'), { webinarId: webinar.id });
    expect(await ada.refused(ASK, asking(webinar, 'In the pause'))).toBeNull();
    await host.asks(turn('endWebinar'), { webinarId: webinar.id });
    expect(await ada.refused(ASK, asking(webinar, 'Too late'))).toBe('THREAD_CLOSED');
    const scheduled = await aWebinar({ status: 'SCHEDULED' });
    expect(await ada.refused(ASK, asking(scheduled, 'Too early'))).toBe('THREAD_CLOSED');
  });

  it('in practice is for the staff, and gone when it goes live', async () => {
    const practice = await aWebinar({
      status: 'PRACTICE',
      staff: [
        [host, 'HOST'],
        [bob, 'MODERATOR'],
      ],
    });
    const { errors } = await ada.asks(ASK, asking(practice, 'x'));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'THREAD_CLOSED', status: 'SCHEDULED' });
    const tried = await asks(host, practice, 'Can you hear me?');
    await does(bob, VOTE, { ...byId(tried), on: true });
    await host.asks(HIGHLIGHT, { webinarId: practice.id, questionId: tried.id });
    expect((await ada.asks(QUESTION, { id: tried.id })).data.question).toBeNull();
    expect((await ada.asks(QUESTIONS, { slug: practice.slug })).data.webinar.highlightedQuestion).toBeNull();
    await host.asks(turn('goLive'), { webinarId: practice.id });
    expect((await host.asks(QUESTION, { id: tried.id })).data.question).toBeNull();
    expect(await host.refused(VOTE, { ...byId(tried), on: true })).toBe('NOT_FOUND');
    expect(await questionsSeenBy(host, practice)).toEqual([]);
  });
});

describe('a question’s life', () => {
  it('goes only where the machine says, and writes down every step', async () => {
    const question = await asks(ada, webinar, 'May I?');
    const refusalOf = async (name: string, document = act(name)) =>
      (await host.asks(document, byId(question))).errors?.[0]?.extensions;
    for (const name of ['finishLiveAnswer', 'stopLiveAnswer', 'reopenQuestion', 'unmergeQuestion'])
      expect(await refusalOf(name)).toMatchObject({ code: 'INVALID_TRANSITION', status: 'PENDING' });
    expect(await refusalOf('startLiveAnswer', START)).toMatchObject({ code: 'INVALID_TRANSITION', status: 'PENDING' });
    expect(await host.refused(ANSWER, typed(question, 'No'))).toBe('INVALID_TRANSITION');
    expect(await does(host, act('approveQuestion'), byId(question))).toMatchObject({ status: 'PUBLISHED' });
    await does(host, START, byId(question));
    for (const [document, variables] of [
      [DISMISS, byId(question)],
      [act('approveQuestion'), byId(question)],
    ] as const)
      expect(await host.refused(document, variables)).toBe('INVALID_TRANSITION');
    expect(await ada.refused(act('withdrawQuestion'), byId(question))).toBe('INVALID_TRANSITION');
    await does(host, act('finishLiveAnswer'), byId(question));
    await does(host, act('reopenQuestion'), byId(question));
    await does(host, DISMISS, { ...byId(question), reason: 'Asked before' });
    expect(await host.refused(ANSWER, typed(question, 'No'))).toBe('INVALID_TRANSITION');
    await does(host, act('reopenQuestion'), byId(question));
    const last = await does(ada, act('withdrawQuestion'), byId(question));
    expect(last).toMatchObject({ status: 'WITHDRAWN', steps: [] });
    expect(await refusalOf('reopenQuestion')).toMatchObject({ code: 'INVALID_TRANSITION', status: 'WITHDRAWN' });
    const { data } = await host.asks(QUESTION, { id: question.id });
    const [byAda, byHost] = [{ handle: ada.handle }, { handle: host.handle }];
    expect(data.question.steps.map((step: Step) => [step.from, step.to, step.reason, step.actor.member])).toEqual([
      [null, 'PENDING', null, byAda],
      ['PENDING', 'PUBLISHED', null, byHost],
      ['PUBLISHED', 'ANSWERING', null, byHost],
      ['ANSWERING', 'ANSWERED', null, byHost],
      ['ANSWERED', 'PUBLISHED', null, byHost],
      ['PUBLISHED', 'DISMISSED', 'Asked before', byHost],
      ['DISMISSED', 'PUBLISHED', null, byHost],
      ['PUBLISHED', 'WITHDRAWN', null, byAda],
    ]);
  });

  it('is moved by the staff alone; done twice it is done once', async () => {
    const question = await asks(ada, webinar, 'Who decides?');
    for (const [person, code] of [
      [ada, 'FORBIDDEN'],
      [bob, 'NOT_FOUND'],
      [visitor(), 'NOT_FOUND'],
    ] as const)
      for (const document of [act('approveQuestion'), DISMISS, START])
        expect(await person.refused(document, byId(question))).toBe(code);
    const panelist = await as('Pam');
    const other = await aWebinar({ staff: [[panelist, 'PANELIST']], qa: { moderated: true } });
    const pending = await asks(ada, other, 'To the panel');
    expect(await panelist.refused(act('approveQuestion'), byId(pending))).toBe('FORBIDDEN');
    const approvals = await Promise.all([1, 2].map(() => host.asks(act('approveQuestion'), byId(question))));
    expect(approvals.filter(({ data }) => data.approveQuestion.replayed)).toHaveLength(1);
  });

  it('dismissed without a word still waits for its asker, and can be taken back', async () => {
    const [silent, told] = [await asks(ada, webinar, 'Rude?'), await asks(ada, webinar, 'Twice?')];
    await does(host, DISMISS, byId(silent));
    await does(host, DISMISS, { ...byId(told), reason: 'Answered on slide 3' });
    const seen = async (question: { id: string }) => (await ada.asks(QUESTION, { id: question.id })).data.question;
    expect(await seen(silent)).toMatchObject({ status: 'PENDING', dismissReason: null, body: 'Rude?' });
    expect(await seen(told)).toMatchObject({ status: 'DISMISSED', dismissReason: 'Answered on slide 3' });
    expect((await host.asks(QUESTION, { id: silent.id })).data.question.status).toBe('DISMISSED');
    expect(await does(ada, act('withdrawQuestion'), byId(silent))).toMatchObject({ status: 'WITHDRAWN' });
    expect(await ada.refused(act('withdrawQuestion'), byId(told))).toBe('INVALID_TRANSITION');
  });

  it('is said better before it is published; what was asked is kept for the asker and the staff', async () => {
    const question = await asks(ada, webinar, 'dosage???');
    const input = { questionId: question.id, body: 'What is the dosage?', version: question.version };
    expect(await ada.refused(EDIT, { input })).toBe('FORBIDDEN');
    expect(await does(host, EDIT, { input })).toMatchObject({ body: 'What is the dosage?', originalBody: 'dosage???' });
    const stale = { input: { ...input, body: 'Which dosage?' } };
    expect(await host.refused(EDIT, stale)).toBe('CONFLICT');
    await does(host, act('approveQuestion'), byId(question));
    const seenBy = async (person: Person) => (await person.asks(QUESTION, { id: question.id })).data.question;
    expect(await seenBy(bob)).toMatchObject({ body: 'What is the dosage?', originalBody: null });
    expect(await seenBy(ada)).toMatchObject({ body: 'What is the dosage?', originalBody: 'dosage???' });
    const late = { input: { ...input, body: 'Later', version: 3 } };
    expect(await host.refused(EDIT, late)).toBe('INVALID_TRANSITION');
  });

  it('taken back after it was public leaves its place and no words', async () => {
    const question = await asks(ada, webinar, 'A secret');
    await does(host, act('approveQuestion'), byId(question));
    await host.asks(HIGHLIGHT, { webinarId: webinar.id, questionId: question.id });
    expect(await bob.refused(act('withdrawQuestion'), byId(question))).toBe('FORBIDDEN');
    expect(await does(ada, act('withdrawQuestion'), byId(question))).toMatchObject({
      body: '',
      originalBody: 'A secret',
    });
    const { data } = await bob.asks(QUESTION, { id: question.id });
    expect(data.question).toMatchObject({ status: 'WITHDRAWN', body: '', originalBody: null });
    expect((await bob.asks(QUESTIONS, { slug: webinar.slug })).data.webinar.highlightedQuestion).toBeNull();
    expect(await questionsSeenBy(bob, webinar)).toEqual([]);
  });
});

import { beforeEach, expect, it, vi } from 'vitest';
import { as, crowd, type Person, visitor } from '../../test/as.ts';
import {
  ANSWER,
  ASK,
  act,
  asking,
  asks,
  byId,
  CLAIM,
  DISMISS,
  EDIT,
  QUESTION,
  STAFF_QUESTIONS,
  typed,
} from '../../test/questions.ts';
import { aWebinar, type TestWebinar } from '../../test/webinars.ts';
import { pool } from '../kernel/db.ts';

// Many ask.
vi.hoisted(() => {
  process.env.ROUNDS_RATE_LIMITS = 'off';
});

const APPROVE = act('approveQuestion');
let ada: Person;
let hosts: Person[];
let webinar: TestWebinar;
beforeEach(async () => {
  [ada, ...hosts] = (await Promise.all(['Ada', 'Host', 'Hanna'].map(as))) as [Person];
  webinar = await aWebinar({ staff: hosts.map((host) => [host, 'HOST'] as [Person, 'HOST']), qa: { moderated: true } });
});
const seen = async (question: { id: string }) => (await host(0).asks(QUESTION, { id: question.id })).data.question;
const host = (n: number) => hosts[n % 2] as Person;
const asked = (askers: Person[]) => Promise.all(askers.map((asker, n) => asks(asker, webinar, `Question ${n}`)));

it('many steps at once have each its own answer, are written down by who took them, and are told once', async () => {
  const questions = await asked(await crowd(24));
  const staff = host(0).watches(STAFF_QUESTIONS, { webinarId: webinar.id });
  await staff.until(({ webinarStaffEvents }) => webinarStaffEvents.__typename === 'CaughtUp');
  const answers = await Promise.all(
    questions.map((question, n) =>
      n % 4 === 3
        ? host(n).asks(DISMISS, { ...byId(question), reason: 'Said before.' })
        : host(n).asks(APPROVE, byId(question)),
    ),
  );
  for (const [n, { data }] of answers.entries()) {
    const { replayed, question } =
      Object.values(data as Record<string, { replayed: boolean; question: object }>)[0] ?? {};
    const to = n % 4 === 3 ? 'DISMISSED' : 'PUBLISHED';
    expect([replayed, question]).toMatchObject([false, { id: questions[n].id, status: to }]);
    const { steps } = await seen(questions[n]);
    expect(steps.at(-1)).toMatchObject({ from: 'PENDING', to, actor: { member: { handle: host(n).handle } } });
  }
  const told: string[] = [];
  await staff.until(({ webinarStaffEvents: { node } }) => told.push(node.id) === questions.length);
  expect(new Set(told)).toEqual(new Set(questions.map(({ id }) => id)));
  // The first goes alone; those that come while it is kept share their transactions.
  const [{ transactions } = { transactions: 0 }] = await pool<{ transactions: number }[]>`
    select count(distinct stream_events.at)::int as transactions from stream_events
    join webinars on staff_stream_id = stream_id where webinars.id = ${webinar.id} and seq > 24`;
  expect(transactions).toBeLessThan(12);
  await staff.close();
});

it('what is refused among them is refused alone', async () => {
  const [one, two, three, four] = await asked([ada, ada, ada, ada]);
  await host(0).asks(CLAIM, { ...byId(three), on: true });
  const input = { questionId: four.id, body: 'Better?', version: 99 };
  const codes = await Promise.all([
    host(0).refused(APPROVE, byId(one)),
    ada.refused(APPROVE, byId(two)),
    visitor().refused(APPROVE, byId(two)),
    host(1).refused(APPROVE, byId(three)),
    host(1).refused(EDIT, { input }),
    host(1).refused(ANSWER, typed(two, 'Too soon.')),
    host(1).refused(APPROVE, byId({ id: crypto.randomUUID() })),
  ]);
  expect(codes).toEqual([null, 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'CONFLICT', 'INVALID_TRANSITION', 'NOT_FOUND']);
  const states = await Promise.all([one, two, three, four].map(async (question) => (await seen(question)).status));
  expect(states).toEqual(['PUBLISHED', 'PENDING', 'PENDING', 'PENDING']);
});

it('of those of one question the next finds what the first has done, and who says it twice has said it once', async () => {
  const [one, two] = await asked([ada, ada]);
  const twice = await Promise.all([0, 1, 2].map((n) => host(n).asks(APPROVE, byId(one))));
  expect(twice.filter(({ data }) => !data.approveQuestion.replayed)).toHaveLength(1);
  expect(await Promise.all([host(0).refused(APPROVE, byId(two)), host(1).refused(DISMISS, byId(two))])).toContain(null);
  const answer = typed(one, 'So it is.');
  const given = await Promise.all([0, 0, 0].map((n) => host(n).asks(ANSWER, answer)));
  expect(given.filter(({ data }) => !data.answerQuestion.replayed)).toHaveLength(1);
  expect((await seen(one)).answers).toHaveLength(1);
  // The same request cannot answer two questions, whichever of them is first.
  const [three, four] = await Promise.all(
    ['Three', 'Four'].map(async (body) => {
      const { data } = await ada.asks(ASK, asking(webinar, body));
      await host(0).asks(APPROVE, byId(data.askQuestion.question));
      return data.askQuestion.question;
    }),
  );
  const same = typed(three, 'One answer.');
  const both = await Promise.all([
    host(0).refused(ANSWER, same),
    host(0).refused(ANSWER, { input: { ...same.input, questionId: four.id } }),
  ]);
  expect(new Set(both)).toEqual(new Set([null, 'IDEMPOTENCY_CONFLICT']));
});

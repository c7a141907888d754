import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person } from '../../test/as.ts';
import {
  ARRANGE,
  CHECK_IN,
  OWN,
  people,
  REGISTER,
  type TestRegistered,
  toRegister,
  wish,
} from '../../test/registration.ts';
import { UPDATE } from '../../test/webinars.ts';

let webinar: TestRegistered;
let ada: Person;
let bob: Person;
let many: Person[];
let tries = 0;
let questions: { id: string; label: string }[] = [];
beforeAll(async () => {
  [webinar, ada, bob, many] = await Promise.all([toRegister({ inPersonCapacity: 1 }), as('Ada'), as('Bob'), people(6)]);
  const wanted = [
    { kind: 'TEXT', label: 'What for?', required: true },
    { kind: 'CHOICE', label: 'Lunch', options: ['Meat', 'None'] },
    { kind: 'CHECKBOX', label: 'I have read the rules', required: true },
  ];
  const { data } = await webinar.host.asks(ARRANGE, { input: { webinarId: webinar.id, questions: wanted } });
  questions = data.updateRegistrationSettings.webinar.registration.questions;
});
const answersOf = (...values: (string | undefined)[]) =>
  values.flatMap((value, n) => (value === undefined ? [] : [{ questionId: questions[n]?.id, value }]));
const fault = async (person: Person, document: string, input: Record<string, unknown>) => {
  const { errors } = await person.asks(document, { input: { webinarId: webinar.id, ...input } });
  return errors?.[0]?.extensions ?? null;
};
/** By one after the other, so that nobody is too quick. */
const registering = (more: Record<string, unknown>) =>
  fault(many[tries++ % many.length] ?? ada, REGISTER, {
    clientMutationId: crypto.randomUUID(),
    answers: answersOf('To learn', 'Meat', 'yes'),
    ...more,
  });
const arranging = (more: Record<string, unknown>) => fault(webinar.host, ARRANGE, more);

describe('a registration', () => {
  it.each([
    ['B1 nothing', '', 'Meat', 'yes'],
    ['B2 spaces', '   ', 'Meat', 'yes'],
    ['B3 what nobody sees', '\u200b', 'Meat', 'yes'],
    ['B5 NUL', 'a\u0000b', 'Meat', 'yes'],
    ['B6 half a character', '\ud800', 'Meat', 'yes'],
    ['B8 too much', 'x'.repeat(1001), 'Meat', 'yes'],
    ['B70 what was not to choose', 'To learn', 'Fish', 'yes'],
    ['B70 what is neither yes nor no', 'To learn', 'Meat', 'perhaps'],
    ['a required box left empty', 'To learn', 'Meat', 'no'],
    ['a required box left out', 'To learn', 'Meat', undefined],
  ])('is refused where an answer is %s', async (_what, ...values) => {
    expect(await registering({ answers: answersOf(...values) })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'answers',
    });
  });

  it('B67 B68 B69 takes no list of answers that is empty where one is required, too long, or answers twice', async () => {
    for (const answers of [
      [],
      Array(101).fill({ questionId: questions[0]?.id, value: 'x' }),
      [...answersOf('a'), ...answersOf('b', 'Meat', 'yes')],
    ])
      expect((await registering({ answers }))?.code).toBe('BAD_USER_INPUT');
    const unknown = [...answersOf('To learn', 'Meat', 'yes'), { questionId: crypto.randomUUID(), value: 'x' }];
    expect(await registering({ answers: unknown })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'answers' });
  });

  it('B48 B49 needs a clientMutationId that is a uuid', async () => {
    for (const clientMutationId of [undefined, '', 'not-uuid', 'x'.repeat(10_000)])
      expect((await registering({ clientMutationId }))?.code).toBe('BAD_USER_INPUT');
  });

  it('B50 B51 B52 is answered once for its clientMutationId, refused for another wish, and free for another member', async () => {
    const first = wish(webinar, { answers: answersOf('To learn', 'None', 'yes') });
    const { data } = await ada.asks(REGISTER, first);
    expect(data.registerForWebinar).toMatchObject({
      replayed: false,
      registration: { answers: [{ value: 'To learn' }, { label: 'Lunch', value: 'None' }, { value: 'yes' }] },
    });
    expect((await ada.asks(REGISTER, first)).data.registerForWebinar).toMatchObject({ replayed: true });
    expect(await ada.refused(REGISTER, { input: { ...first.input, mode: 'IN_PERSON' } })).toBe('IDEMPOTENCY_CONFLICT');
    expect((await bob.asks(REGISTER, first)).data.registerForWebinar.replayed).toBe(false);
  });

  it('B35–B41 is for a webinar that exists', async () => {
    for (const webinarId of ['', '0', '-1', '9223372036854775808', '../1', 'not-uuid', 'x'.repeat(10_000), ada.id])
      expect(['BAD_USER_INPUT', 'NOT_FOUND']).toContain((await registering({ webinarId }))?.code);
  });

  it('S15 S16 takes no field that nobody asked for', async () => {
    for (const more of [{ state: 'CONFIRMED' }, { memberId: bob.id }, { priority: 9 }, { ['__proto__x']: 1 }])
      expect((await registering(more))?.code).toBe('BAD_USER_INPUT');
  });

  it('B35–B41 is let in by no code that is none', async () => {
    for (const code of ['', '0', '\u0000', '%', "'; --", 'x'.repeat(10_000)])
      expect((await fault(webinar.host, CHECK_IN, { code }))?.code).toBe('NOT_FOUND');
  });
});

describe('the form', () => {
  const text = (label: string) => ({ kind: 'TEXT', label });
  const choice = (options: unknown) => ({ kind: 'CHOICE', label: 'Lunch', options });
  it.each([
    ['B1 a question without words', [text('')]],
    ['B8 a question that is too long', [text('x'.repeat(201))]],
    ['B67 a choice among nothing', [choice([])]],
    ['B72 a choice of one', [choice(['Meat'])]],
    ['B73 a choice of 21', [choice(Array.from({ length: 21 }, (_, n) => `Option ${n}`))]],
    ['B69 B74 options that look the same', [choice(['Meat', 'ＭＥＡＴ'])]],
    ['B70 a kind that there is not', [{ kind: 'DATE', label: 'When?' }]],
    ['B71 null in the list', [null]],
    ['21 questions', Array.from({ length: 21 }, (_, n) => text(`Question ${n}`))],
    ['an id that is none', [{ ...text('Who?'), id: 'first' }]],
  ])('does not take %s', async (_what, questions) => {
    expect((await arranging({ questions }))?.code).toBe('BAD_USER_INPUT');
  });

  it('B69 does not take two questions of one id', async () => {
    const id = crypto.randomUUID();
    expect(
      await arranging({
        questions: [
          { ...text('One'), id },
          { ...text('Two'), id },
        ],
      }),
    ).toMatchObject({ field: 'questions' });
  });

  it('B53–B57 has numbers of seats that make sense', async () => {
    for (const [field, value] of [
      ['onlineCapacity', -1],
      ['inPersonCapacity', 100_001],
      ['offerHours', 0],
      ['offerHours', 337],
    ] as const)
      expect(await arranging({ [field]: value })).toMatchObject({ code: 'BAD_USER_INPUT', field });
    for (const value of [1.5, '5', 2_147_483_648])
      expect((await arranging({ onlineCapacity: value }))?.code).toBe('BAD_USER_INPUT');
  });

  it('B58–B62 belongs to a webinar whose times exist', async () => {
    for (const startsAt of ['2026-02-30', '0000-00-00', 'tomorrow', '+10000-01-01T00:00:00Z', ''])
      expect((await fault(webinar.host, UPDATE, { startsAt }))?.code).toBe('BAD_USER_INPUT');
    expect(await fault(webinar.host, UPDATE, { timeZone: 'Mars/Olympus' })).toMatchObject({ field: 'timeZone' });
    const { data } = await ada.asks(OWN, { slug: webinar.slug });
    expect(data.webinar.viewerRegistration.state).toBe('CONFIRMED');
  });
});

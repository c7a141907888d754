import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { workOff } from '../../test/jobs.ts';
import { ANSWER, act, asks, does, MERGE, QUESTIONS, STAFF_QUESTIONS } from '../../test/questions.ts';
import { aWebinar, nextOf, type TestWebinar, turn } from '../../test/webinars.ts';
import { clock } from '../kernel/clock.ts';

const GIVEN = 'followUp { dueAt owner { handle } }';
const ASSIGN = `mutation ($input: AssignFollowUpInput!) { assignFollowUp(input: $input) { replayed question { id ${GIVEN} } } }`;
const OPEN = QUESTIONS.replaceAll('answers {', `${GIVEN} answers {`);
const INBOX = '{ notifications { edges { node { kind text url } } } }';
const day = 86_400_000;

let ada: Person;
let bob: Person;
let host: Person;
let mod: Person;
let webinar: TestWebinar;
let first: { id: string };
let second: { id: string };
beforeEach(async () => {
  [ada, bob, host, mod] = await Promise.all([as('Ada'), as('Bob'), as('Host'), as('Mod')]);
  webinar = await aWebinar({
    staff: [
      [host, 'HOST'],
      [mod, 'MODERATOR'],
    ],
  });
  [first, second] = [await asks(ada, webinar, 'What is the dose?'), await asks(bob, webinar, 'And at night?')];
});
afterEach(() => clock.reset());

const over = () => host.asks(turn('endWebinar'), { webinarId: webinar.id });
const giving = (question: { id: string }, owner: Person | null, more: object = {}) => ({
  input: { questionId: question.id, ownerId: owner?.id ?? null, ...more },
});
const inDays = (days: number) => new Date(clock.now().getTime() + days * day).toISOString();
const openTo = async (person: Person) => {
  const { data } = await person.asks(OPEN, { slug: webinar.slug, status: ['PUBLISHED'], sort: 'DUE', first: 10 });
  return data.webinar.questions.edges.map(({ node }: { node: { id: string } }) => node);
};
const inboxOf = async (person: Person) => {
  await workOff();
  const { data } = await person.asks(INBOX);
  return data.notifications.edges.map(({ node }: { node: object }) => node);
};
const typed = (question: { id: string }, visibility: string) => ({
  input: { questionId: question.id, text: 'As before.', visibility, clientMutationId: crypto.randomUUID() },
});

describe('a question that is open after its webinar', () => {
  it('is given to somebody of the staff, who is notified; to another one; and to nobody', async () => {
    await over();
    const staff = mod.watches(STAFF_QUESTIONS.replace('claim {', `${GIVEN} claim {`), { webinarId: webinar.id });
    expect(await nextOf(staff)).toMatchObject({ __typename: 'CaughtUp' });
    const dueAt = inDays(3);
    const given = giving(second, mod, { dueAt });
    const { data } = await host.asks(ASSIGN, given);
    expect(data.assignFollowUp).toMatchObject({
      replayed: false,
      question: { followUp: { dueAt, owner: { handle: mod.handle } } },
    });
    expect((await nextOf(staff)).node).toMatchObject({ id: second.id, followUp: { dueAt } });
    expect((await host.asks(ASSIGN, given)).data.assignFollowUp.replayed).toBe(true);
    expect(await inboxOf(mod)).toMatchObject([
      {
        kind: 'FOLLOW_UP_ASSIGNED',
        text: expect.stringContaining('And at night?'),
        url: `/webinars/${webinar.slug}/follow-ups`,
      },
    ]);
    // What is due comes first, what nobody has been given last.
    expect(await openTo(host)).toMatchObject([{ id: second.id }, { id: first.id, followUp: null }]);
    // Who takes it themselves knows.
    await host.asks(ASSIGN, giving(second, host));
    expect(await inboxOf(host)).toEqual([]);
    expect((await nextOf(staff)).node.followUp.owner).toEqual({ handle: host.handle });
    await host.asks(ASSIGN, giving(second, null));
    expect((await nextOf(staff)).node.followUp).toBeNull();
    expect((await host.asks(ASSIGN, giving(second, null))).data.assignFollowUp.replayed).toBe(true);
    await staff.close();
  });

  it('is nobody’s business but the staff’s, who has it', async () => {
    await over();
    await host.asks(ASSIGN, giving(second, mod, { dueAt: inDays(1) }));
    for (const person of [ada, bob, visitor()])
      expect(await openTo(person)).toMatchObject([
        { id: first.id, followUp: null },
        { id: second.id, followUp: null },
      ]);
    expect(await bob.refused(ASSIGN, giving(second, bob))).toBe('FORBIDDEN');
    expect(await visitor().refused(ASSIGN, giving(second, null))).toBe('UNAUTHENTICATED');
  });

  it('B58–B62: is given to who may answer it, until a day on which it can be answered', async () => {
    expect(await host.refused(ASSIGN, giving(first, host))).toBe('INVALID_TRANSITION');
    await over();
    expect(await host.refused(ASSIGN, giving(first, ada))).toBe('BAD_USER_INPUT');
    for (const dueAt of [inDays(-1), inDays(8), 'tomorrow'])
      expect(await host.refused(ASSIGN, giving(first, host, { dueAt }))).toBe('BAD_USER_INPUT');
    expect(await host.refused(ASSIGN, giving({ id: crypto.randomUUID() }, host))).toBe('NOT_FOUND');
    await does(host, ANSWER, typed(first, 'PUBLIC'));
    expect(await host.refused(ASSIGN, giving(first, host))).toBe('INVALID_TRANSITION');
    const { data } = await host.asks(ASSIGN, giving(second, host));
    expect(new Date(data.assignFollowUp.question.followUp.dueAt).getTime()).toBeGreaterThan(
      clock.now().getTime() + 6 * day,
    );
  });

  it('is answered in writing, of which all who asked it are told, once, and it is no longer open', async () => {
    const third = await asks(bob, webinar, 'How much of it?');
    await does(host, MERGE, { questionId: third.id, intoQuestionId: first.id });
    await does(mod, ANSWER, typed(second, 'PUBLIC'));
    await does(host, act('reopenQuestion'), { questionId: second.id });
    expect(await inboxOf(bob)).toEqual([]);
    await over();
    await host.asks(ASSIGN, giving(first, mod));
    clock.advance(2 * day);
    const answer = typed(first, 'PRIVATE');
    for (const _ of [1, 2]) await does(mod, ANSWER, answer);
    for (const asker of [ada, bob])
      expect(await inboxOf(asker)).toMatchObject([
        { kind: 'QUESTION_ANSWERED', text: expect.stringContaining('answered'), url: `/webinars/${webinar.slug}` },
      ]);
    expect(await openTo(host)).toMatchObject([{ id: second.id }]);
  });
});

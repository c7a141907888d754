import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import {
  ASK,
  act,
  asking,
  byId,
  CLAIM,
  DISMISS,
  does,
  EDIT,
  HIGHLIGHT,
  MERGE,
  OWN_QUESTIONS,
  PUBLIC_QUESTIONS,
  QUESTION,
  QUESTIONS,
  SIMILAR,
  STAFF_QUESTIONS,
  START,
  VOTE,
} from '../../test/questions.ts';
import { aWebinar, SETTINGS, type TestWebinar } from '../../test/webinars.ts';
import { db } from '../kernel/db.ts';
import { members } from '../members/members.table.ts';

let ada: Person;
let bob: Person;
let host: Person;
let webinar: TestWebinar;
beforeEach(async () => {
  [ada, bob, host] = await Promise.all([as('Ada'), as('Bob'), as('Host')]);
  webinar = await aWebinar({ staff: [[host, 'HOST']], qa: { moderated: true, anonymous: 'FULL' } });
});

const setMode = (anonymous: string) => host.asks(SETTINGS, { input: { webinarId: webinar.id, anonymous } });

/** Everything somebody is told while an anonymous question lives its whole life, and what they can ask about it. */
async function everythingToldTo(person: Person, live: (question: { id: string }) => Promise<void>) {
  const variables = asking(webinar, 'What dose of ibuprofen is safe?', { anonymous: true });
  const streams = person === host ? [STAFF_QUESTIONS, PUBLIC_QUESTIONS, OWN_QUESTIONS] : [PUBLIC_QUESTIONS];
  const watching = streams.map((document) => person.watches(document, { webinarId: webinar.id, after: '0' }));
  for (const each of watching) await each.until((data: object) => Object.values(data)[0].__typename === 'CaughtUp');
  const question = await does(ada, ASK, variables);
  await live(question);
  const end = await does(host, act('approveQuestion'), byId(await does(bob, ASK, asking(webinar, 'The end'))));
  await Promise.all(
    watching.slice(0, 2).map((each) => each.until((data: object) => Object.values(data)[0].node?.id === end.id)),
  );
  const told: unknown[] = watching.map((each) => each.received);
  told.push(await person.asks(QUESTION, { id: question.id }));
  for (const sort of ['POPULAR', 'RECENT', 'OLDEST'])
    told.push(
      await person.asks(QUESTIONS, {
        slug: webinar.slug,
        sort,
        status: ['PENDING', 'PUBLISHED', 'ANSWERED', 'DISMISSED', 'WITHDRAWN', 'MERGED'],
      }),
    );
  told.push(await person.asks(SIMILAR, { webinarId: webinar.id, body: 'What dose of ibuprofen is safe?' }));
  for (const each of watching) await each.close();
  return {
    question,
    text: JSON.stringify(told),
    secrets: [ada.id, ada.handle, 'Ada Tester', variables.input.clientMutationId],
  };
}

describe('S62: who asked anonymously', () => {
  const wholeLife = async (question: { id: string }) => {
    await does(host, CLAIM, { ...byId(question), on: true });
    await does(host, EDIT, {
      input: { ...byId(question), body: 'What dose of ibuprofen is safe for me?', version: 1 },
    });
    await does(host, act('approveQuestion'), byId(question));
    await does(bob, VOTE, { ...byId(question), on: true });
    await host.asks(HIGHLIGHT, { webinarId: webinar.id, questionId: question.id });
    await does(host, START, byId(question));
    await does(host, act('finishLiveAnswer'), byId(question));
    await does(host, act('reopenQuestion'), byId(question));
    await does(host, DISMISS, { ...byId(question), reason: 'For a moment' });
    await does(host, act('reopenQuestion'), byId(question));
    const named = await does(bob, ASK, asking(webinar, 'By name'));
    await does(host, act('approveQuestion'), byId(named));
    await does(host, MERGE, { ...byId(question), intoQuestionId: named.id });
    await does(host, act('unmergeQuestion'), byId(question));
    await does(ada, act('withdrawQuestion'), byId(question));
  };

  it.each(['the host', 'another member', 'a visitor'])(
    'in full is nothing that %s is told, by any path',
    async (who) => {
      const person = { 'the host': host, 'another member': await as('Mia'), 'a visitor': visitor() }[who] ?? host;
      const { text, secrets } = await everythingToldTo(person, wholeLife);
      for (const secret of secrets) expect(text).not.toContain(secret);
      expect(text).toContain('"displayName":"Anonymous","member":null');
      expect(text.includes('"from":"PUBLISHED","to":"WITHDRAWN"')).toBe(person === host);
    },
  );

  it('hidden from attendees is known to the staff, and to nobody else', async () => {
    await setMode('HIDDEN_FROM_ATTENDEES');
    const question = await does(ada, ASK, asking(webinar, 'Hidden', { anonymous: true }));
    await does(host, act('approveQuestion'), byId(question));
    const seenBy = async (person: Person) => (await person.asks(QUESTION, { id: question.id })).data.question;
    expect(await seenBy(host)).toMatchObject({ author: { displayName: 'Anonymous' }, askedBy: { handle: ada.handle } });
    for (const person of [bob, visitor()])
      expect(await seenBy(person)).toMatchObject({
        author: { member: null },
        askedBy: null,
        viewerIsAuthor: false,
        clientMutationId: null,
      });
    expect(await seenBy(ada)).toMatchObject({
      author: { displayName: 'Anonymous', member: null },
      askedBy: null,
      viewerIsAuthor: true,
    });
  });

  it('is what was promised when they asked, whatever is changed later', async () => {
    const question = await does(ada, ASK, asking(webinar, 'In full', { anonymous: true, promised: 'FULL' }));
    for (const mode of ['HIDDEN_FROM_ATTENDEES', 'OFF']) {
      await setMode(mode);
      const { data } = await host.asks(QUESTION, { id: question.id });
      expect(data.question).toMatchObject({ anonymity: 'FULL', askedBy: null, author: { displayName: 'Anonymous' } });
    }
    expect(await ada.refused(ASK, asking(webinar, 'x', { anonymous: true }))).toBe('BAD_USER_INPUT');
    await setMode('HIDDEN_FROM_ATTENDEES');
    expect(await ada.refused(ASK, asking(webinar, 'x', { anonymous: true, promised: 'FULL' }))).toBe('CONFLICT');
  });

  it('does not come out when they leave: everybody else becomes a former member, they stay anonymous', async () => {
    const hidden = await does(ada, ASK, asking(webinar, 'Anonymous', { anonymous: true }));
    const named = await does(ada, ASK, asking(webinar, 'By name'));
    await db.delete(members).where(eq(members.id, ada.id));
    const authorOf = async (question: { id: string }) =>
      (await host.asks(QUESTION, { id: question.id })).data.question.author.displayName;
    expect(await authorOf(hidden)).toBe('Anonymous');
    expect(await authorOf(named)).toBe('Former member');
  });

  it('is not told by what they are refused: only to them their own question is their own', async () => {
    const clientMutationId = crypto.randomUUID();
    const question = await does(ada, ASK, asking(webinar, 'Whose?', { anonymous: true, clientMutationId }));
    await does(host, act('approveQuestion'), byId(question));
    expect(await ada.refused(VOTE, { ...byId(question), on: true })).toBe('FORBIDDEN');
    for (const person of [bob, host]) {
      // The id it was sent with is no oracle: used by somebody else, it is theirs.
      expect(await person.refused(ASK, asking(webinar, 'Mine', { clientMutationId }))).toBeNull();
      expect(await person.refused(VOTE, { ...byId(question), on: true })).toBeNull();
      expect(await person.refused(act('withdrawQuestion'), byId(question))).toBe('FORBIDDEN');
    }
  });
});

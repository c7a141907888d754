import { beforeEach, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import {
  ANSWER,
  asks,
  bodies,
  byId,
  does,
  HIGHLIGHT,
  MERGE,
  QUESTION,
  QUESTIONS,
  questionsSeenBy,
  SIMILAR,
  START,
  typed,
  VOTE,
} from '../../test/questions.ts';
import { aWebinar, SETTINGS, type TestWebinar } from '../../test/webinars.ts';

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

describe('the list of questions', () => {
  it('where attendees see answered ones only has what was taken up, and one’s own', async () => {
    webinar = await aWebinar({ staff: [[host, 'HOST']], qa: { attendeesSee: 'ANSWERED_ONLY' } });
    const [one, two, three, four] = await Promise.all(
      ['1', '2', '3', '4'].map(async (body) => asks(await as('Asker'), webinar, body)),
    );
    const own = await asks(ada, webinar, 'Mine');
    expect(await questionsSeenBy(bob, webinar)).toEqual([]);
    expect(await bob.refused(VOTE, { ...byId(one), on: true })).toBe('NOT_FOUND');
    await host.asks(HIGHLIGHT, { webinarId: webinar.id, questionId: one.id });
    await does(host, START, byId(two));
    await does(host, ANSWER, typed(three, 'Yes'));
    await does(host, ANSWER, typed(four, 'Between us', 'PRIVATE'));
    expect(new Set(bodies(await questionsSeenBy(bob, webinar)))).toEqual(new Set(['1', '2', '3']));
    expect((await ada.asks(QUESTION, { id: own.id })).data.question).toMatchObject({ status: 'PUBLISHED' });
    expect(await questionsSeenBy(host, webinar)).toHaveLength(5);
    await set({ attendeesSee: 'ALL' });
    expect(await questionsSeenBy(bob, webinar)).toHaveLength(5);
    expect((await bob.asks(QUESTION, { id: four.id })).data.question).toMatchObject({
      answers: [],
      privateAnswers: [],
    });
  });

  it('is in the order one asks for, page by page', async () => {
    webinar = await aWebinar({ staff: [[host, 'HOST']] });
    const askers = await Promise.all(['A', 'B', 'C', 'D'].map((name) => as(name)));
    const made = [];
    for (const [at, asker] of askers.entries()) made.push(await asks(asker, webinar, `Question ${at}`));
    const [first, second, third, fourth] = made;
    for (const voter of [bob, host]) await does(voter, VOTE, { ...byId(third), on: true });
    await does(bob, VOTE, { ...byId(second), on: true });
    await host.asks(HIGHLIGHT, { webinarId: webinar.id, questionId: fourth.id });
    const popular = [fourth, third, second, first];
    const inOrder: Record<string, { id: string }[]> = { POPULAR: popular, RECENT: made.toReversed(), OLDEST: made };
    for (const [sort, expected] of Object.entries(inOrder)) {
      const all = await questionsSeenBy(bob, webinar, { sort });
      expect([sort, ...all.map((one) => one.id)]).toEqual([sort, ...expected.map((one) => one.id)]);
      const paged: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const { data } = await bob.asks(QUESTIONS, { slug: webinar.slug, sort, first: 1, after });
        const { edges, pageInfo, totalCount } = data.webinar.questions;
        expect(totalCount).toBe(4);
        paged.push(...edges.map((edge: { node: { id: string } }) => edge.node.id));
        ({ endCursor: after, hasNextPage: more } = pageInfo);
      }
      expect(paged).toEqual(expected.map((one) => one.id));
    }
    const foreign = { slug: webinar.slug, sort: 'POPULAR' };
    for (const after of ['0', 'x_y_z_w', '1_1', `1_1_${crypto.randomUUID()}`, "1_1_1_'; drop table questions; --"])
      expect(await bob.refused(QUESTIONS, { ...foreign, after })).toBe('BAD_USER_INPUT');
  });

  it('says to an asker where their question stands', async () => {
    webinar = await aWebinar({ staff: [[host, 'HOST']] });
    const others = await Promise.all(['A', 'B'].map(async (name) => asks(await as(name), webinar, `By ${name}`)));
    const own = await asks(ada, webinar, 'Mine');
    const placeOf = async (person: Person) =>
      (await person.asks(QUESTION, { id: own.id })).data.question.viewerQueuePlace;
    expect(await placeOf(ada)).toEqual({ place: 3, of: 3 });
    expect(await placeOf(bob)).toBeNull();
    await does(bob, VOTE, { ...byId(own), on: true });
    expect(await placeOf(ada)).toEqual({ place: 1, of: 3 });
    await does(host, START, byId(others[0]));
    expect(await placeOf(ada)).toEqual({ place: 1, of: 2 });
    await does(host, START, { ...byId(own), previousBecomes: 'ANSWERED' });
    expect(await placeOf(ada)).toBeNull();
  });

  it('B77–B80: finds what asks nearly the same, literally, in public alone', async () => {
    webinar = await aWebinar({ staff: [[host, 'HOST']] });
    const similar = async (body: string) =>
      (await bob.asks(SIMILAR, { webinarId: webinar.id, body })).data.similarQuestions;
    await asks(ada, webinar, 'What dose of ibuprofen is safe for a child?');
    await asks(ada, webinar, 'Who pays for the podcast studio?');
    await set({ moderated: true });
    await asks(ada, webinar, 'Which dose of ibuprofen is safe for children?');
    expect(bodies(await similar('what dose of ibuprofen is safe for children'))).toEqual([
      'What dose of ibuprofen is safe for a child?',
    ]);
    for (const body of ['%', "'; --", 'a & | !', '%_%_%']) expect(await similar(body)).toEqual([]);
    expect(await bob.refused(SIMILAR, { webinarId: webinar.id, body: 'x'.repeat(301) })).toBe('BAD_USER_INPUT');
    expect(await bob.refused(SIMILAR, { webinarId: webinar.id, body: ' ' })).toBe('BAD_USER_INPUT');
  });

  it('says at once which of it one has voted for, merged ones included, to nobody else', async () => {
    await set({ moderated: false });
    const [cleo, votes] = [await as('Cleo'), (question: { id: string }, on = true) => ({ ...byId(question), on })];
    const all = [await asks(ada, webinar, '1'), await asks(ada, webinar, '2'), await asks(ada, webinar, '3')];
    const [first, second, third] = all as [{ id: string }, { id: string }, { id: string }];
    const votesOf = async (person: Person) => {
      const { slug } = webinar;
      const { data } = await person.asks('query ($slug: String!) { webinar(slug: $slug) { viewerVotes } }', { slug });
      return new Set(data.webinar.viewerVotes);
    };
    for (const question of [first, second]) await does(bob, VOTE, votes(question));
    expect(await votesOf(bob)).toEqual(new Set([first.id, second.id]));
    await does(host, MERGE, { ...byId(second), intoQuestionId: third.id });
    expect(await votesOf(bob)).toEqual(new Set([first.id, second.id, third.id]));
    await does(bob, VOTE, votes(first, false));
    expect(await votesOf(bob)).toEqual(new Set([second.id, third.id]));
    for (const person of [ada, cleo, visitor()]) expect(await votesOf(person)).toEqual(new Set());
  });
});

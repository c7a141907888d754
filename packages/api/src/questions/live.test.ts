import { beforeEach, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import {
  ANSWER,
  act,
  asks,
  byId,
  CLAIM,
  DISMISS,
  does,
  HIGHLIGHT,
  MERGE,
  OWN_QUESTIONS,
  PUBLIC_QUESTIONS,
  questionsSeenBy,
  STAFF_QUESTIONS,
  START,
  typed,
} from '../../test/questions.ts';
import { aWebinar, nextOf, type TestWebinar, turn } from '../../test/webinars.ts';
import { executions } from '../realtime/delivery.ts';

const CURSOR = 'query ($slug: String!) { webinar(slug: $slug) { cursor } }';
let ada: Person;
let bob: Person;
let host: Person;
let webinar: TestWebinar;
beforeEach(async () => {
  [ada, bob, host] = await Promise.all([as('Ada'), as('Bob'), as('Host')]);
  webinar = await aWebinar({
    staff: [
      [host, 'HOST'],
      [bob, 'MODERATOR'],
    ],
    qa: { moderated: true },
  });
});

const follow = async (person: Person, document: string) => {
  const watching = person.watches(document, { webinarId: webinar.id });
  expect(await nextOf(watching)).toMatchObject({ __typename: 'CaughtUp' });
  return watching;
};

describe('a question', () => {
  it('comes to the staff when it is asked, to everybody when it is published, to its asker by their own stream', async () => {
    const [open, staff, own] = [
      await follow(visitor(), PUBLIC_QUESTIONS),
      await follow(host, STAFF_QUESTIONS),
      await follow(ada, OWN_QUESTIONS),
    ];
    const question = await asks(ada, webinar, 'Where to?');
    expect((await nextOf(staff)).node).toMatchObject({
      id: question.id,
      status: 'PENDING',
      askedBy: { handle: ada.handle },
    });
    expect((await nextOf(own)).node).toMatchObject({ id: question.id, status: 'PENDING', viewerIsAuthor: true });
    await does(host, act('approveQuestion'), byId(question));
    for (const watching of [open, staff, own])
      expect((await nextOf(watching)).node).toMatchObject({ id: question.id, status: 'PUBLISHED', body: 'Where to?' });
    await does(host, START, byId(question));
    for (const watching of [open, staff, own])
      expect((await nextOf(watching)).node).toMatchObject({ status: 'ANSWERING', answers: [{ mode: 'LIVE' }] });
    await does(host, act('finishLiveAnswer'), byId(question));
    await does(host, ANSWER, typed(question, 'For you', 'PRIVATE'));
    for (const watching of [open, staff, own]) await nextOf(watching);
    expect((await nextOf(own)).node).toMatchObject({ privateAnswers: [{ text: 'For you' }] });
    expect((await nextOf(open)).node).toMatchObject({ status: 'ANSWERED', answers: [{ mode: 'LIVE' }] });
    expect(JSON.stringify(open.received)).not.toContain('For you');
    await Promise.all([open.close(), staff.close(), own.close()]);
  });

  it('that is put aside, claimed or asked in vain is nothing that anybody but the staff hears of', async () => {
    const [open, staff, own] = [
      await follow(visitor(), PUBLIC_QUESTIONS),
      await follow(host, STAFF_QUESTIONS),
      await follow(ada, OWN_QUESTIONS),
    ];
    const question = await asks(ada, webinar, 'The secret word');
    expect((await nextOf(staff)).node).toMatchObject({ id: question.id, claim: null });
    await does(bob, CLAIM, { ...byId(question), on: true });
    expect((await nextOf(staff)).node).toMatchObject({ claim: { by: { handle: bob.handle } } });
    expect(await host.refused(act('approveQuestion'), byId(question))).toBe('CONFLICT');
    expect(await host.refused(CLAIM, { ...byId(question), on: true })).toBe('CONFLICT');
    await does(bob, DISMISS, byId(question));
    expect((await nextOf(staff)).node).toMatchObject({ status: 'DISMISSED', claim: null });
    const told = await asks(ada, webinar, 'Another one');
    for (const { id } of [question, told])
      expect((await nextOf(own)).node).toMatchObject({ id, status: 'PENDING', dismissReason: null });
    await does(bob, DISMISS, { ...byId(told), reason: 'Off topic' });
    expect((await nextOf(own)).node).toMatchObject({ id: told.id, status: 'DISMISSED', dismissReason: 'Off topic' });
    await does(host, act('approveQuestion'), byId(await asks(ada, webinar, 'Third')));
    expect((await nextOf(open)).node).toMatchObject({ body: 'Third' });
    expect(JSON.stringify(open.received)).not.toContain('secret');
    await Promise.all([open.close(), staff.close(), own.close()]);
  });

  it('taken back is the same question with nothing in it', async () => {
    const question = await asks(ada, webinar, 'The secret word');
    await does(host, act('approveQuestion'), byId(question));
    await host.asks(HIGHLIGHT, { webinarId: webinar.id, questionId: question.id });
    const open = await follow(visitor(), PUBLIC_QUESTIONS);
    await does(host, DISMISS, byId(question));
    expect((await nextOf(open)).node).toMatchObject({ id: question.id, status: 'DISMISSED', body: '' });
    expect((await nextOf(open)).node).toMatchObject({ __typename: 'Webinar', highlightedQuestion: null });
    const again = visitor().watches(PUBLIC_QUESTIONS, { webinarId: webinar.id, after: '0' });
    await again.until(({ webinarEvents }) => webinarEvents.__typename === 'CaughtUp');
    expect(JSON.stringify(again.received)).not.toContain('secret');
    await Promise.all([open.close(), again.close()]);
  });

  it('that is merged is told to everybody it concerns', async () => {
    const [one, two] = [await asks(ada, webinar, 'One'), await asks(bob, webinar, 'Two')];
    for (const question of [one, two]) await does(host, act('approveQuestion'), byId(question));
    const [open, adas, bobs] = [
      await follow(visitor(), PUBLIC_QUESTIONS),
      await follow(ada, OWN_QUESTIONS),
      await follow(bob, OWN_QUESTIONS),
    ];
    await does(host, MERGE, { ...byId(two), intoQuestionId: one.id });
    expect((await nextOf(open)).node).toMatchObject({ id: one.id, status: 'PUBLISHED' });
    expect((await nextOf(open)).node).toMatchObject({ id: two.id, status: 'MERGED', mergedInto: { id: one.id } });
    expect((await nextOf(adas)).node).toMatchObject({ id: one.id });
    expect((await nextOf(bobs)).node).toMatchObject({ id: two.id, status: 'MERGED', mergedInto: { id: one.id } });
    await does(host, START, byId(one));
    expect((await nextOf(bobs)).node).toMatchObject({ id: two.id, mergedInto: { id: one.id, status: 'ANSWERING' } });
    await Promise.all([open.close(), adas.close(), bobs.close()]);
  });

  it('is executed once for all who watch', async () => {
    const crowd = await Promise.all(Array.from({ length: 8 }, () => follow(visitor(), PUBLIC_QUESTIONS)));
    const question = await asks(ada, webinar, 'For all');
    const before = { ...executions };
    await does(host, act('approveQuestion'), byId(question));
    for (const watching of crowd) expect((await nextOf(watching)).node).toMatchObject({ body: 'For all' });
    expect(executions.shared - before.shared).toBe(1);
    expect(executions.alone - before.alone).toBe(0);
    await Promise.all(crowd.map((watching) => watching.close()));
  });

  it('asked in practice is told to the staff alone; when it goes live whoever comes back begins anew', async () => {
    webinar = await aWebinar({
      status: 'PRACTICE',
      staff: [
        [host, 'HOST'],
        [bob, 'MODERATOR'],
      ],
    });
    const [open, staff] = [await follow(visitor(), PUBLIC_QUESTIONS), await follow(host, STAFF_QUESTIONS)];
    const question = await asks(bob, webinar, 'Can you hear me?');
    const { cursor } = await nextOf(staff);
    await host.asks(HIGHLIGHT, { webinarId: webinar.id, questionId: question.id });
    await does(host, START, byId(question));
    await host.asks(turn('goLive'), { webinarId: webinar.id });
    expect(await nextOf(open)).toMatchObject({ node: { __typename: 'Webinar', lifeStatus: 'LIVE' } });
    expect(JSON.stringify(open.received)).not.toContain(question.id);
    const again = host.watches(STAFF_QUESTIONS, { webinarId: webinar.id, after: cursor });
    expect(await nextOf(again)).toMatchObject({ __typename: 'Reset', reason: 'CURSOR_EXPIRED' });
    const own = bob.watches(OWN_QUESTIONS, { after: '0' });
    const heard = await own.until(({ viewerEvents }) => viewerEvents.__typename === 'CaughtUp');
    expect(heard.every(({ viewerEvents: { node } }) => node?.__typename !== 'Question')).toBe(true);
    await Promise.all([open.close(), staff.close(), again.close(), own.close()]);
  });

  it('state before and events make what a reload shows, whatever is done', async () => {
    const open = await follow(visitor(), PUBLIC_QUESTIONS);
    const asked = await Promise.all(
      ['A', 'B', 'C', 'D'].map(async (name) => asks(await as(name), webinar, `By ${name}`)),
    );
    const [a, b, c, d] = asked;
    for (const question of asked) await does(host, act('approveQuestion'), byId(question));
    await does(host, START, byId(a));
    await does(host, MERGE, { ...byId(b), intoQuestionId: c.id });
    await does(host, DISMISS, byId(d));
    await does(host, act('unmergeQuestion'), byId(b));
    await does(host, START, { ...byId(c), previousBecomes: 'ANSWERED' });
    await host.asks(HIGHLIGHT, { webinarId: webinar.id, questionId: b.id });
    const end = (await host.asks(CURSOR, { slug: webinar.slug })).data.webinar.cursor;
    const seen = new Map<string, Record<string, unknown>>();
    await open.until(({ webinarEvents: { node, cursor } }) => {
      if (node.__typename === 'Question') seen.set(node.id, node);
      return cursor === end;
    });
    const listed = [...seen.values()].filter(({ status }) =>
      ['PUBLISHED', 'ANSWERING', 'ANSWERED'].includes(String(status)),
    );
    const reloaded = await questionsSeenBy(visitor(), webinar);
    const shown = listed.map(
      (node) =>
        reloaded.find((row) => row.id === node.id) && {
          __typename: 'Question',
          ...reloaded.find((row) => row.id === node.id),
        },
    );
    expect(shown).toEqual(listed);
    expect(reloaded).toHaveLength(listed.length);
    await open.close();
  });
});

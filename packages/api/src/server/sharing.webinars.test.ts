import { limits } from '@rounds/schema/limits';
import { describe, expect, it, vi } from 'vitest';
import { type Answer, as, type Person, visitor } from '../../test/as.ts';
import { ANSWER, ASK, act } from '../../test/questions.ts';
import { reads, readsAgain } from '../../test/reads.ts';
import { aWebinar, SEAT, type TestWebinar, turn, UPDATE, withRole } from '../../test/webinars.ts';
import { house as houseViewer } from '../kernel/viewer.ts';
import { giveRole } from '../members/roles.service.ts';
import { sharedReads } from './sharing.ts';

vi.hoisted(() => {
  process.env.ROUNDS_RATE_LIMITS = 'off';
});

// As in sharing.test.ts: a late bell would be one more thing to hear of while streams begin to be heard.
Object.assign(limits.nodes, { forgetAfterMs: 0 });

const PAGE = `query ($slug: String!) { webinar(slug: $slug) { id title cursor status panelists { displayName }
  polls { id question options { votes } }
  questions(first: 50, status: [PENDING, PUBLISHED, ANSWERED]) { totalCount edges { node {
    body author { displayName } answers { html by { displayName } } } } } } }`;
const CREATE_POLL = 'mutation ($input: CreatePollInput!) { createPoll(input: $input) { poll { id } } }';
const OPEN_POLL = 'mutation ($pollId: ID!) { openPoll(pollId: $pollId) { poll { id } } }';
const RENAME = 'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { member { id } } }';

const opens = (person: Person, { slug }: TestWebinar) => reads(person, PAGE, { slug });
const opensAgain = (person: Person, { slug }: TestWebinar) => readsAgain(person, PAGE, { slug });

/** A webinar with a question for everybody and one that waits, whose page everybody has been shown. */
async function aKnownWebinar() {
  const [host, ada] = await Promise.all([as('Host'), as('Ada')]);
  const webinar = await aWebinar({ staff: [[host, 'HOST']], qa: { moderated: true } });
  const asked = async (body: string): Promise<string> =>
    (await ada.asks(ASK, { input: { webinarId: webinar.id, body, clientMutationId: crypto.randomUUID() } })).data
      .askQuestion.question.id;
  const questionId = await asked('Is it shared?');
  await host.asks(act('approveQuestion'), { questionId });
  await asked('Is this one seen?');
  expect((await opensAgain(visitor(), webinar)).isShared).toBe(true);
  return { webinar, host, ada, questionId };
}
const bodiesIn = ({ data }: Answer): string[] =>
  data.webinar.questions.edges.map(({ node }: { node: { body: string } }) => node.body);

describe('a hall that opens a webinar', () => {
  it('is answered once, signed in or not', async () => {
    const { webinar, ada } = await aKnownWebinar();
    const before = sharedReads.count;
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => opens(n % 2 ? ada : visitor(), webinar)));
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(answers.every(({ isShared }) => isShared)).toBe(true);
    // Scores hold half a second: they may have been counted anew meanwhile.
    expect(sharedReads.count - before).toBeLessThanOrEqual(2);
  });

  it('is shown what is told in its stream at once', async () => {
    const { webinar, host, questionId } = await aKnownWebinar();
    await host.asks(UPDATE, { input: { webinarId: webinar.id, title: 'Better said' } });
    expect((await opens(visitor(), webinar)).data.webinar.title).toBe('Better said');
    await host.asks(ANSWER, {
      input: { questionId, text: 'It is.', visibility: 'PUBLIC', clientMutationId: crypto.randomUUID() },
    });
    const [edge] = (await opens(visitor(), webinar)).data.webinar.questions.edges;
    expect(edge.node.answers).toMatchObject([{ by: { displayName: expect.stringContaining('Host') } }]);
    const poll = { webinarId: webinar.id, question: 'Which?', kind: 'SINGLE', options: ['A', 'B'] };
    const made = await host.asks(CREATE_POLL, { input: { ...poll, clientMutationId: crypto.randomUUID() } });
    expect((await opens(visitor(), webinar)).data.webinar.polls).toEqual([]);
    await host.asks(OPEN_POLL, { pollId: made.data.createPoll.poll.id });
    expect((await opens(visitor(), webinar)).data.webinar.polls).toMatchObject([{ question: 'Which?' }]);
  });

  it('is shown new names of who asked, answered and speaks', async () => {
    const { webinar, host, ada, questionId } = await aKnownWebinar();
    const speaker = await as('Speaker');
    await host.asks(SEAT, { input: { webinarId: webinar.id, handle: speaker.handle, role: 'PANELIST' } });
    await host.asks(ANSWER, {
      input: { questionId, text: 'It is.', visibility: 'PUBLIC', clientMutationId: crypto.randomUUID() },
    });
    expect((await opensAgain(visitor(), webinar)).isShared).toBe(true);
    for (const [person, displayName] of [
      [ada, 'Ada Renamed'],
      [host, 'Host Renamed'],
      [speaker, 'Speaker Renamed'],
    ] as const)
      await person.asks(RENAME, { input: { displayName } });
    const seen = (await opens(visitor(), webinar)).data.webinar;
    const [{ node }] = seen.questions.edges;
    expect([node.author.displayName, node.answers[0].by.displayName, seen.panelists[0].displayName]).toEqual([
      'Ada Renamed',
      'Host Renamed',
      'Speaker Renamed',
    ]);
  });

  it('is not answered what its staff and the house’s moderators are, from the moment they are', async () => {
    const { webinar, host, ada } = await aKnownWebinar();
    const [moderator, later] = [await withRole('Mo', 'MODERATOR'), await as('Later')];
    for (const person of [host, moderator]) expect(bodiesIn(await opens(person, webinar))).toHaveLength(2);
    for (const person of [visitor(), ada, later]) expect(bodiesIn(await opens(person, webinar))).toHaveLength(1);
    await host.asks(SEAT, { input: { webinarId: webinar.id, handle: ada.handle, role: 'MODERATOR' } });
    await giveRole(houseViewer, later.handle, 'MODERATOR');
    for (const person of [ada, later]) expect(bodiesIn(await opens(person, webinar))).toHaveLength(2);
    await host.asks(SEAT, { input: { webinarId: webinar.id, handle: ada.handle } });
    await giveRole(houseViewer, later.handle, 'MEMBER');
    for (const person of [visitor(), ada, later]) expect(bodiesIn(await opens(person, webinar))).toHaveLength(1);
    expect((await opensAgain(ada, webinar)).isShared).toBe(true);
  });

  it('learns that it is scheduled while its staff practises, and that it is live at once', async () => {
    const host = await as('Host');
    const webinar = await aWebinar({ status: 'PRACTICE', staff: [[host, 'HOST']] });
    const [seen, known] = [await opensAgain(visitor(), webinar), await opens(host, webinar)];
    expect([seen.isShared, seen.data.webinar.status, known.data.webinar.status]).toEqual([
      true,
      'SCHEDULED',
      'PRACTICE',
    ]);
    await host.asks(turn('goLive'), { webinarId: webinar.id });
    expect((await opens(visitor(), webinar)).data.webinar.status).toBe('LIVE');
  });

  it('is answered nothing of a draft, which its host is', async () => {
    const host = await as('Host');
    const draft = await aWebinar({ status: 'DRAFT', staff: [[host, 'HOST']] });
    const [seen, known] = [await opensAgain(visitor(), draft), await opens(host, draft)];
    expect([seen.data, seen.isShared, known.data.webinar.id]).toEqual([{ webinar: null }, false, draft.id]);
  });

  it('is not told in a shared answer what is the viewer’s own', async () => {
    const { webinar, host, ada } = await aKnownWebinar();
    const own = `query ($slug: String!) { webinar(slug: $slug) { viewerIsStaff viewerQuestions { body } viewerVotes } }`;
    for (const person of [visitor(), ada, host]) {
      const { isShared, data } = await readsAgain(person, own, { slug: webinar.slug });
      expect([isShared, data.webinar.viewerIsStaff, data.webinar.viewerQuestions.length]).toEqual([
        false,
        person === host,
        person === ada ? 2 : 0,
      ]);
    }
  });
});

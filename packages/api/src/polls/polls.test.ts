import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Answer, as, crowd, type Person, visitor } from '../../test/as.ts';
import { aWebinar, nextOf, SEAT, type TestWebinar, turn } from '../../test/webinars.ts';
import { db } from '../kernel/db.ts';
import { pollBallots } from './polls.table.ts';

const FIELDS = `id question kind status resultsVisible viewerVotes options { id label votes } viewerResults { optionId votes }`;
const CREATE = `mutation ($input: CreatePollInput!) { createPoll(input: $input) { replayed poll { ${FIELDS} } } }`;
const VOTE = `mutation ($input: VotePollInput!) { votePoll(input: $input) { replayed poll { ${FIELDS} } } }`;
const act = (name: string) => `mutation ($pollId: ID!) { ${name}(pollId: $pollId) { replayed poll { ${FIELDS} } } }`;
const DISCARD = 'mutation ($pollId: ID!) { discardPoll(pollId: $pollId) { id } }';
const POLLS = `query ($slug: String!) { webinar(slug: $slug) { polls { ${FIELDS} } } }`;
const COUNTS = 'subscription ($webinarId: ID!) { pollCounts(webinarId: $webinarId) { optionId votes } }';
const EVENTS = `subscription ($webinarId: ID!) { webinarEvents(webinarId: $webinarId) { __typename
  ... on WebinarEvent { node { __typename ... on Poll { id status: status resultsVisible options { votes } } } } ... on CaughtUp { cursor } } }`;

interface Poll {
  id: string;
  status: string;
  options: { id: string; label: string; votes: number | null }[];
  viewerResults: { votes: number }[] | null;
}

let ada: Person;
let host: Person;
let webinar: TestWebinar;
beforeEach(async () => {
  [ada, host] = await Promise.all([as('Ada'), as('Host')]);
  webinar = await aWebinar({ staff: [[host, 'HOST']] });
});

const wanted = (more: object = {}) => ({
  input: {
    webinarId: webinar.id,
    question: 'Which?',
    kind: 'SINGLE',
    options: ['Tea', 'Coffee', 'Water'],
    clientMutationId: crypto.randomUUID(),
    ...more,
  },
});
const pollOf = ({ data, errors }: Answer): Poll => {
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data as Record<string, { poll: Poll }>)[0]?.poll as Poll;
};
const id = (poll: Poll) => ({ pollId: poll.id });
const vote = (poll: Poll, ...at: number[]) => ({
  input: { pollId: poll.id, optionIds: at.map((n) => poll.options[n]?.id) },
});
async function opened(more: object = {}): Promise<Poll> {
  const made = pollOf(await host.asks(CREATE, wanted(more)));
  return pollOf(await host.asks(act('openPoll'), id(made)));
}
const seenBy = async (person: Person): Promise<Poll[]> =>
  (await person.asks(POLLS, { slug: webinar.slug })).data.webinar.polls;
const votesIn = (poll: Poll | undefined) => poll?.options.map(({ votes }) => votes);

describe('a poll', () => {
  it('is a draft for the staff, then asked, then closed, each once', async () => {
    const made = pollOf(await host.asks(CREATE, wanted()));
    expect(await seenBy(ada)).toEqual([]);
    expect(await ada.refused(VOTE, vote(made, 0))).toBe('NOT_FOUND');
    expect(await ada.refused(act('openPoll'), id(made))).toBe('NOT_FOUND');
    expect(await host.refused(act('closePoll'), id(made))).toBe('INVALID_TRANSITION');
    const both = await Promise.all([1, 2].map(() => host.asks(act('openPoll'), id(made))));
    expect(both.filter(({ data }) => data.openPoll.replayed)).toHaveLength(1);
    expect(await seenBy(visitor())).toMatchObject([{ status: 'OPEN', options: [{ label: 'Tea', votes: 0 }, {}, {}] }]);
    expect(await ada.refused(act('closePoll'), id(made))).toBe('FORBIDDEN');
    expect(await host.refused(DISCARD, id(made))).toBe('INVALID_TRANSITION');
    pollOf(await host.asks(act('closePoll'), id(made)));
    const { errors } = await ada.asks(VOTE, vote(made, 0));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_TRANSITION', status: 'CLOSED' });
    expect(await host.refused(act('openPoll'), id(made))).toBe('INVALID_TRANSITION');
  });

  it.each([
    ['B72', { options: ['Only one'] }, 'options'],
    ['B73', { options: Array.from({ length: 21 }, (_, at) => `Option ${at}`) }, 'options'],
    ['B74', { options: ['Caf\u00e9', 'Cafe\u0301'] }, 'options'],
    ['B74', { options: ['\ufb01re', 'fire'] }, 'options'],
    ['B74', { options: ['Tea', ' tea '] }, 'options'],
    ['B1–B6', { options: ['Tea', '\u200b'] }, 'options'],
    ['B1–B6', { question: ' ' }, 'question'],
    ['B1–B6', { question: 'x'.repeat(301) }, 'question'],
    ['B49', { clientMutationId: 'no-uuid' }, 'clientMutationId'],
  ])('%s: is refused where %o is wrong', async (_row, more, field) => {
    const { errors } = await host.asks(CREATE, wanted(more));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect(await seenBy(host)).toEqual([]);
  });

  it('B75: does not end before it begins, and takes no times at which it would', async () => {
    const made = pollOf(await host.asks(CREATE, wanted()));
    const { errors } = await host.asks(act('closePoll'), id(made));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_TRANSITION', status: 'DRAFT' });
    const times = { startsAt: '2030-05-01T10:00:00Z', endsAt: '2030-05-01T09:00:00Z' };
    expect(await host.refused(CREATE, wanted(times))).toBe('BAD_USER_INPUT');
    expect(await seenBy(host)).toMatchObject([{ id: made.id, status: 'DRAFT' }]);
  });

  it('B76: is voted in for what it offers, while it is open and the webinar live', async () => {
    const [poll, other] = [await opened(), await opened()];
    const foreign = { input: { pollId: poll.id, optionIds: [other.options[0]?.id] } };
    expect(await ada.refused(VOTE, foreign)).toBe('BAD_USER_INPUT');
    for (const unknown of ['99', '-1', crypto.randomUUID()])
      expect(await ada.refused(VOTE, { input: { pollId: poll.id, optionIds: [unknown] } })).toBe('BAD_USER_INPUT');
    expect(await ada.refused(VOTE, vote(poll, 0, 1))).toBe('BAD_USER_INPUT');
    expect(await visitor().refused(VOTE, vote(poll, 0))).toBe('UNAUTHENTICATED');
    expect(votesIn((await seenBy(ada))[0])).toEqual([0, 0, 0]);
    await host.asks(turn('endWebinar'), { webinarId: webinar.id });
    expect(await ada.refused(VOTE, vote(poll, 0))).not.toBeNull();
    expect(await seenBy(ada)).toMatchObject([{ status: 'CLOSED' }, { status: 'CLOSED' }]);
    expect(await host.refused(act('openPoll'), id(pollOf(await host.asks(CREATE, wanted()))))).toBe(
      'INVALID_TRANSITION',
    );
  });

  it('B48–B52: is made once by its clientMutationId', async () => {
    const variables = wanted();
    const made = await Promise.all([1, 2, 3].map(() => host.asks(CREATE, variables)));
    expect(new Set(made.map((answer) => pollOf(answer).id)).size).toBe(1);
    expect(await host.refused(CREATE, { input: { ...variables.input, question: 'Other?' } })).toBe(
      'IDEMPOTENCY_CONFLICT',
    );
    expect(await ada.refused(CREATE, wanted())).toBe('FORBIDDEN');
    await host.asks(DISCARD, id(pollOf(made[0] as Answer)));
    expect(await seenBy(host)).toEqual([]);
  });
});

describe('votes in a poll', () => {
  it('S51: are one a member, whatever they choose at the same time', async () => {
    const poll = await opened();
    await Promise.all(Array.from({ length: 60 }, (_, at) => ada.asks(VOTE, vote(poll, at % 3))));
    expect(await db.$count(pollBallots, eq(pollBallots.pollId, poll.id))).toBe(1);
    const [seen] = await seenBy(ada);
    expect(votesIn(seen)?.reduce((sum, votes) => (sum ?? 0) + (votes ?? 0), 0)).toBe(1);
    await ada.asks(VOTE, vote(poll, 1));
    expect((await ada.asks(VOTE, vote(poll, 1))).data.votePoll.replayed).toBe(true);
    expect(votesIn((await seenBy(ada))[0])).toEqual([0, 1, 0]);
    await ada.asks(VOTE, vote(poll));
    expect(votesIn((await seenBy(ada))[0])).toEqual([0, 0, 0]);
  });

  it('may be for several where several may be chosen', async () => {
    const poll = await opened({ kind: 'MULTIPLE' });
    await ada.asks(VOTE, vote(poll, 0, 2, 2));
    await host.asks(VOTE, vote(poll, 2));
    const [seen] = await seenBy(ada);
    expect(votesIn(seen)).toEqual([1, 0, 2]);
    expect(seen).toMatchObject({ viewerVotes: expect.arrayContaining([poll.options[0]?.id, poll.options[2]?.id]) });
  });

  it('where results are hidden are seen by those who have voted and the staff, by all once it is closed', async () => {
    const poll = await opened({ resultsHidden: true });
    const [bob] = (await crowd(1)) as [Person];
    await bob.asks(VOTE, vote(poll, 0));
    for (const person of [ada, visitor()]) {
      const [seen] = await seenBy(person);
      expect(seen).toMatchObject({ resultsVisible: false, viewerResults: null });
      expect(votesIn(seen)).toEqual([null, null, null]);
    }
    for (const person of [bob, host])
      expect((await seenBy(person))[0]?.viewerResults?.map(({ votes }) => votes)).toEqual([1, 0, 0]);
    const counts = ada.watches(COUNTS, { webinarId: webinar.id });
    expect((await counts.next()).pollCounts).toEqual([]);
    await host.asks(act('closePoll'), id(poll));
    expect((await counts.next()).pollCounts).toEqual([{ optionId: poll.options[0]?.id, votes: 1 }]);
    expect(votesIn((await seenBy(ada))[0])).toEqual([1, 0, 0]);
    await counts.close();
  });

  it('where results are hidden are told to the staff for as long as they are of the staff', async () => {
    const poll = await opened({ resultsHidden: true });
    const [bob] = (await crowd(1)) as [Person];
    await host.asks(SEAT, { input: { webinarId: webinar.id, handle: ada.handle, role: 'MODERATOR' } });
    const [leaving, staying] = [ada, host].map((person) => person.watches(COUNTS, { webinarId: webinar.id }));
    if (!leaving || !staying) throw new Error('nobody watches');
    await bob.asks(VOTE, vote(poll, 0));
    for (const each of [leaving, staying])
      await each.until(({ pollCounts }) => pollCounts.some((one: { votes: number }) => one.votes === 1));
    await host.asks(SEAT, { input: { webinarId: webinar.id, handle: ada.handle } });
    expect(await leaving.ended).toBeNull();
    const known = leaving.received.length;
    await host.asks(VOTE, vote(poll, 0));
    await staying.until(({ pollCounts }) => pollCounts.some((one: { votes: number }) => one.votes === 2));
    expect(leaving.received).toHaveLength(known);
    const again = ada.watches(COUNTS, { webinarId: webinar.id });
    expect((await again.next()).pollCounts).toEqual([]);
    await Promise.all([again.close(), staying.close()]);
  });

  it('closed against voted: what everybody sees afterwards is every vote that was taken', async () => {
    const poll = await opened();
    const voters = await crowd(20);
    const [closed, ...codes] = await Promise.all([
      host.refused(act('closePoll'), id(poll)),
      ...voters.map((voter, at) => voter.refused(VOTE, vote(poll, at % 3))),
    ]);
    expect(closed).toBeNull();
    const taken = codes.filter((code) => code === null).length;
    expect(codes.every((code) => code === null || code === 'INVALID_TRANSITION')).toBe(true);
    const total = votesIn((await seenBy(ada))[0])?.reduce((sum, votes) => (sum ?? 0) + (votes ?? 0), 0);
    expect(total).toBe(taken);
  });

  it('are told as they come, and the poll itself by the webinar’s stream', async () => {
    const [events, counts] = [
      visitor().watches(EVENTS, { webinarId: webinar.id }),
      visitor().watches(COUNTS, { webinarId: webinar.id }),
    ];
    expect(await nextOf(events)).toMatchObject({ __typename: 'CaughtUp' });
    await counts.next();
    const poll = await opened();
    expect((await nextOf(events)).node).toMatchObject({ __typename: 'Poll', id: poll.id, status: 'OPEN' });
    await ada.asks(VOTE, vote(poll, 2));
    await counts.until(({ pollCounts }) => pollCounts.some((one: { votes: number }) => one.votes === 1));
    await host.asks(act('closePoll'), id(poll));
    expect((await nextOf(events)).node).toMatchObject({
      status: 'CLOSED',
      options: [{ votes: 0 }, { votes: 0 }, { votes: 1 }],
    });
    await Promise.all([events.close(), counts.close()]);
  });

  it('given in practice are gone when the webinar goes live, and the poll is to be asked again', async () => {
    webinar = await aWebinar({ status: 'PRACTICE', staff: [[host, 'HOST']] });
    const poll = await opened();
    await host.asks(VOTE, vote(poll, 0));
    expect(await seenBy(ada)).toEqual([]);
    await host.asks(turn('goLive'), { webinarId: webinar.id });
    expect(await seenBy(ada)).toEqual([]);
    expect(await seenBy(host)).toMatchObject([{ status: 'DRAFT', viewerVotes: [] }]);
    await host.asks(act('openPoll'), id(poll));
    expect(votesIn((await seenBy(ada))[0])).toEqual([0, 0, 0]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { type Answer, as, type Person, visitor } from '../../test/as.ts';
import { aWebinar, nextOf, type TestWebinar } from '../../test/webinars.ts';

const FIELDS = 'id question kind status version resultsHidden resultsVisible options { id label votes }';
const payload = `{ replayed poll { ${FIELDS} } }`;
const CREATE = `mutation ($input: CreatePollInput!) { createPoll(input: $input) ${payload} }`;
const UPDATE = `mutation ($input: UpdatePollInput!) { updatePoll(input: $input) ${payload} }`;
const VOTE = `mutation ($input: VotePollInput!) { votePoll(input: $input) ${payload} }`;
const OPEN = `mutation ($pollId: ID!, $version: Int) { openPoll(pollId: $pollId, version: $version) ${payload} }`;
const act = (name: string) => `mutation ($pollId: ID!) { ${name}(pollId: $pollId) ${payload} }`;
const POLLS = `query ($slug: String!) { webinar(slug: $slug) { polls { ${FIELDS} } } }`;
const EVENTS = `subscription ($webinarId: ID!) { webinarEvents(webinarId: $webinarId) { __typename
  ... on WebinarEvent { node { ... on Poll { version resultsVisible options { votes } } } } ... on CaughtUp { cursor } } }`;

interface Poll {
  id: string;
  version: number;
  options: { id: string; label: string; votes: number | null }[];
}

let ada: Person;
let host: Person;
let second: Person;
let webinar: TestWebinar;
beforeEach(async () => {
  [ada, host, second] = await Promise.all([as('Ada'), as('Host'), as('Second')]);
  webinar = await aWebinar({
    staff: [
      [host, 'HOST'],
      [second, 'MODERATOR'],
    ],
  });
});

const answered = ({ data, errors }: Answer): { replayed: boolean; poll: Poll } => {
  if (errors) throw new Error(JSON.stringify(errors));
  const [answer] = Object.values(data as Record<string, { replayed: boolean; poll: Poll }>);
  if (!answer) throw new Error('nothing was answered');
  return answer;
};
const does = async (person: Person, document: string, variables: Record<string, unknown>) =>
  answered(await person.asks(document, variables));
const id = (poll: Poll) => ({ pollId: poll.id });
const updating = ({ id: pollId, version }: Poll, more: object) => ({ input: { pollId, version, ...more } });
async function drafted(): Promise<Poll> {
  const options = ['Tea', 'Coffee', 'Water'];
  const made = { webinarId: webinar.id, question: 'Which?', kind: 'SINGLE', options };
  return (await does(host, CREATE, { input: { ...made, clientMutationId: crypto.randomUUID() } })).poll;
}
const opened = async () => (await does(host, act('openPoll'), id(await drafted()))).poll;
const seenBy = async (person: Person): Promise<Poll[]> =>
  (await person.asks(POLLS, { slug: webinar.slug })).data.webinar.polls;
const votesIn = (poll: Poll | undefined) => poll?.options.map(({ votes }) => votes);

describe('changing a poll', () => {
  it('is for its whole wording while it is a draft, each time to another version', async () => {
    const draft = await drafted();
    const more = { question: 'Which ones?', kind: 'MULTIPLE', options: ['Water', 'Milk'], resultsHidden: true };
    const { poll } = await does(second, UPDATE, updating(draft, more));
    expect(poll).toMatchObject({
      ...more,
      options: [{ label: 'Water' }, { label: 'Milk' }],
      version: draft.version + 1,
    });
    expect(await seenBy(host)).toEqual([poll]);
    // The same again, from before: it is as it was wanted.
    expect(await does(second, UPDATE, updating(draft, more))).toMatchObject({ replayed: true, poll });
    expect((await does(host, UPDATE, updating(poll, { kind: 'SINGLE' }))).poll).toMatchObject({
      question: 'Which ones?',
      kind: 'SINGLE',
      version: draft.version + 2,
    });
    expect(await ada.refused(UPDATE, updating(draft, more))).toBe('NOT_FOUND');
    for (const wrong of [{ options: ['One'] }, { options: ['Tea', ' tea'] }, { question: ' ' }, { version: 0.5 }])
      expect(await host.refused(UPDATE, updating(poll, wrong))).toBe('BAD_USER_INPUT');
  });

  it('of two hosts who change it at once one is first, and the other is told to read it again', async () => {
    const draft = await drafted();
    const both = await Promise.all(
      [host, second].map((person) =>
        person.refused(UPDATE, updating(draft, { question: `Asked by ${person.handle}?` })),
      ),
    );
    expect(both).toHaveLength(2);
    expect(both).toEqual(expect.arrayContaining([null, 'CONFLICT']));
    const [first] = await seenBy(host);
    expect(first).toMatchObject({
      question: `Asked by ${both[0] === null ? host.handle : second.handle}?`,
      version: draft.version + 1,
    });
    // Nobody asks what they have not read, and what somebody has opened is another version as well.
    expect(await host.refused(OPEN, { ...id(draft), version: draft.version })).toBe('CONFLICT');
    await does(host, OPEN, { ...id(draft), version: first?.version });
    const { errors } = await second.asks(UPDATE, updating({ ...draft, ...first }, { resultsHidden: true }));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', field: 'version' });
  });

  it('is for whether results are hidden while it is open, at once for everybody who looks on', async () => {
    const events = visitor().watches(EVENTS, { webinarId: webinar.id });
    expect(await nextOf(events)).toMatchObject({ __typename: 'CaughtUp' });
    const poll = await opened();
    expect((await nextOf(events)).node).toMatchObject({ resultsVisible: true });
    await does(second, VOTE, { input: { pollId: poll.id, optionIds: [poll.options[0]?.id] } });
    const hidden = (await does(host, UPDATE, updating(poll, { resultsHidden: true }))).poll;
    expect((await nextOf(events)).node).toEqual({
      version: hidden.version,
      resultsVisible: false,
      options: [{ votes: null }, { votes: null }, { votes: null }],
    });
    expect(votesIn((await seenBy(ada))[0])).toEqual([null, null, null]);
    const shown = (await does(host, UPDATE, updating(hidden, { resultsHidden: false }))).poll;
    expect((await nextOf(events)).node).toMatchObject({ version: shown.version, options: [{ votes: 1 }, {}, {}] });
    expect(votesIn((await seenBy(ada))[0])).toEqual([1, 0, 0]);
    expect(await ada.refused(UPDATE, updating(shown, { resultsHidden: true }))).toBe('FORBIDDEN');
    // What has been asked stays as it was asked.
    for (const more of [{ question: 'Other?' }, { kind: 'MULTIPLE' }, { options: ['Tea', 'Coffee'] }])
      expect(await host.refused(UPDATE, updating(shown, more))).toBe('INVALID_TRANSITION');
    const { poll: closed } = await does(host, act('closePoll'), id(poll));
    expect(closed.version).toBe(shown.version + 1);
    expect(await host.refused(UPDATE, updating(closed, { resultsHidden: true }))).toBe('INVALID_TRANSITION');
    await events.close();
  });
});

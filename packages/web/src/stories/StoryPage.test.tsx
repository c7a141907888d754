import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { GraphQLError } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { ana, byAna, visited } from '../../test/answers.ts';
import type { Answers } from '../../test/fakeApi.ts';
import { openHouse } from '../../test/house.tsx';

const ben = { ...ana, id: 'm2', handle: 'ben', displayName: 'Ben Okafor' };

function post(seq: number, body: string, more: object = {}) {
  return {
    __typename: 'Post',
    id: `p${seq}`,
    seq,
    state: 'PUBLISHED',
    body,
    html: `<p>${body}</p>`,
    createdAt: new Date(Date.UTC(2026, 10, 18, 10, seq)).toISOString(),
    editedAt: null,
    official: false,
    featuredAt: null as string | null,
    replyCount: 0,
    author: { displayName: ben.displayName, avatarUrl: null, badges: [], member: ben },
    parent: null,
    reactions: [],
    viewerReactions: [],
    clientMutationId: null,
    ...more,
  };
}
type Said = ReturnType<typeof post>;

const featuredAt = '2026-11-18T12:00:00.000Z';
const event = (node: Said, seq: number) => ({
  __typename: 'ThreadEvent',
  seq,
  cursor: `e.${seq}`,
  at: featuredAt,
  node,
});

interface At {
  first?: number;
  after?: string;
  last?: number;
  before?: string;
  around?: string;
}
/** A page of what was said, as the API gives it, which may be less than what was asked for. */
function pageOf(said: Said[], { first, after, last, before }: At) {
  const seqIn = (cursor = '') => Number(cursor.split('.')[1]);
  const there = said.filter(({ seq }) => (!after || seq > seqIn(after)) && (!before || seq < seqIn(before)));
  const most = Math.min(first ?? last ?? 5, 5);
  const page = first ? there.slice(0, most) : there.slice(-most);
  return {
    edges: page.map((node) => ({ cursor: `e.${node.seq}`, node })),
    pageInfo: { hasPreviousPage: page[0] !== said[0], hasNextPage: page.at(-1) !== said.at(-1) },
  };
}

/** A story that Ana wrote, with these comments: what is featured of them is what they say of themselves. */
function aStory(said: Said[], by: Answers = visited): Answers {
  const thread = {
    __typename: 'Thread',
    id: 't1',
    status: 'OPEN',
    cursor: () => `e.${said.length}`,
    audience: 'Everybody can read this.',
    slowModeSeconds: 0,
    postCount: said.length,
    viewerCanPost: by !== visited,
    viewerLastReadSeq: 0,
    viewerUnreadCount: 0,
    viewerFirstUnread: null,
    viewerHeld: [],
    featured: () => said.filter((one) => one.featuredAt !== null),
    posts: (at: At) => pageOf(said, at),
  };
  const story = {
    __typename: 'Story',
    id: 's1',
    slug: 'a-letter',
    kind: 'STORY',
    title: 'A letter',
    summary: 'What it began with.',
    wordCount: 200,
    html: '<p>It began with a letter.</p>',
    tags: [],
    status: 'PUBLISHED',
    publishedAt: featuredAt,
    editedAt: null,
    revision: 1,
    pictureCount: 0,
    likeCount: 0,
    cover: null,
    coverIsForCards: false,
    gallery: [],
    consent: null,
    byline: [{ member: ana, role: 'Nurse', organization: 'St. Anna', disclosure: null }],
    related: [],
    column: null,
    viewerHasLiked: false,
    thread,
  };
  return { ...by, story, thread };
}

async function open(answers: Answers, address = '/stories/a-letter') {
  const house = await openHouse(address, { query: answers });
  await screen.findByRole('heading', { name: 'Comments' });
  await waitFor(() => expect(house.api.started.some(({ query }) => query.includes('threadEvents'))).toBe(true));
  return house;
}
const strip = () => screen.queryByRole('list', { name: 'Featured comments' });
const featured = () => {
  const list = strip();
  return list
    ? within(list)
        .getAllByRole('link')
        .map((link) => link.textContent)
    : [];
};
const marksOf = (body: string) => {
  const article = screen.getAllByRole('article').find((one) => one.dataset.post && within(one).queryByText(body));
  return ['Author', 'Official', 'Featured'].filter((mark) => article && within(article).queryByText(mark));
};

describe('featured comments', () => {
  it('stand above the others in the order of the thread, as the stream tells them, and again after a Reset', async () => {
    const said = [post(1, 'One'), post(2, 'Two', { featuredAt }), post(3, 'Three')];
    const { api } = await open(aStory(said));
    expect(featured()).toEqual(['Ben OkaforTwo']);
    api.push('threadEvents', event({ ...post(1, 'One'), featuredAt }, 4));
    await waitFor(() => expect(featured()).toEqual(['Ben OkaforOne', 'Ben OkaforTwo']));
    // Told once more, it changes nothing.
    api.push('threadEvents', event({ ...post(1, 'One, changed'), featuredAt }, 5));
    await waitFor(() => expect(featured()).toEqual(['Ben OkaforOne, changed', 'Ben OkaforTwo']));
    expect(marksOf('Two')).toEqual(['Featured']);
    api.push('threadEvents', event(post(2, '', { state: 'REMOVED', html: '' }), 6));
    await waitFor(() => expect(featured()).toEqual(['Ben OkaforOne, changed']));
    api.push('threadEvents', event(post(1, 'One'), 7));
    await waitFor(() => expect(strip()).toBeNull());

    said.splice(1, 2, post(2, 'Two'), post(3, 'Three', { featuredAt }));
    api.push('threadEvents', { __typename: 'Reset', cursor: 'f.8', reason: 'CURSOR_UNKNOWN' });
    await waitFor(() => expect(featured()).toEqual(['Ben OkaforThree']));
  });

  it('say who wrote the story and who answers for the house', async () => {
    const author = { displayName: ana.displayName, avatarUrl: null, badges: [], member: ana };
    await open(aStory([post(1, 'Mine', { author }), post(2, 'Ours', { official: true }), post(3, 'Yours')], byAna));
    expect([marksOf('Mine'), marksOf('Ours'), marksOf('Yours')]).toEqual([['Author'], ['Official'], []]);
  });
});

const shown = () => [...document.querySelectorAll('[data-post] [data-body]')].map((one) => one.textContent);
const many = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => `Number ${from + n}`);
const press = (name: string) => fireEvent.click(screen.getByText(name));
const sortedBy = () => document.querySelector('nav [aria-current="true"][href*="comments="]')?.textContent;

describe('comments in the order of the address', () => {
  const said = () => Array.from({ length: 8 }, (_, n) => post(n + 1, `Number ${n + 1}`));

  it('begin with the newest, turn to the oldest, and go on from there without a hole', async () => {
    const { address } = await open(aStory(said()), '/stories/a-letter?comments=newest');
    expect(shown()).toEqual(many(4, 8).toReversed());
    expect(sortedBy()).toBe('Newest first');
    press('Oldest first');
    await waitFor(() => expect(shown()).toEqual(many(1, 5)));
    expect(address()).toBe('/stories/a-letter?comments=oldest');
    expect(sortedBy()).toBe('Oldest first');
    press('Later comments');
    await waitFor(() => expect(shown()).toEqual(many(1, 8)));
    press('Newest first');
    await waitFor(() => expect(shown()).toEqual(many(1, 8).toReversed()));
  });

  it('show nothing new before it is asked for, wherever they stand', async () => {
    const all = said();
    const { api } = await open(aStory(all), '/stories/a-letter?comments=oldest');
    all.push(post(9, 'Number 9'));
    api.push('threadEvents', event(post(9, 'Number 9'), 9));
    await screen.findByText('Show 1 new comment');
    expect(shown()).toEqual(many(1, 5));
    press('Newest first');
    await waitFor(() => expect(shown()).toEqual(many(5, 9).toReversed()));
    all.push(post(10, 'Number 10'));
    api.push('threadEvents', event(post(10, 'Number 10'), 10));
    fireEvent.click(await screen.findByText('Show 1 new comment'));
    await waitFor(() => expect(shown()).toEqual(many(5, 10).toReversed()));
    expect(screen.queryByText(/^Show \d/)).toBeNull();
  });
});

describe('a link to one comment', () => {
  const said = [post(1, 'One'), post(2, 'Two')];
  const sentence = 'The comment this link points to is not here. These are the latest.';
  const note = () => screen.queryAllByText(sentence).filter((one) => one.closest('#comments'));
  const asks: object[] = [];
  const refuses = (code: string, extensions: object) => {
    const story = aStory(said);
    const posts = (at: At) => {
      asks.push(at);
      if (at.around || at.before || at.after)
        throw new GraphQLError('Not so.', { extensions: { code, ...extensions } });
      return pageOf(said, at);
    };
    const thread = { ...(story.thread as object), posts };
    return { ...story, thread, story: { ...(story.story as object), thread } };
  };
  beforeEach(() => {
    asks.length = 0;
    Element.prototype.scrollIntoView = () => {};
  });

  it.each([
    ['of another story, or that nobody wrote', 'NOT_FOUND'],
    ['by an id that is none', 'BAD_USER_INPUT'],
  ])('%s says so in one sentence, above the latest, until it is closed', async (_what, code) => {
    await open(refuses(code, { field: 'around' }), '/stories/a-letter?post=elsewhere');
    const heard = () => screen.queryAllByText(sentence).some((one) => one.closest('output'));
    await waitFor(() => expect([note().length, heard()]).toEqual([1, true]));
    expect(shown()).toEqual(['One', 'Two']);
    expect(asks[0]).toMatchObject({ around: 'elsewhere' });
    fireEvent.click(screen.getByRole('button', { name: 'Close this note' }));
    await waitFor(() => expect(note()).toEqual([]));
  });

  it.each(['before', 'after'])('to a page of them (?%s=) that is none shows the latest and says so', async (name) => {
    const story = refuses('BAD_USER_INPUT', { field: name });
    await open(story, `/stories/a-letter?comments=newest&${name}=nowhere`);
    const heard = () =>
      screen
        .queryAllByText('The comments this link points to are not here. These are the latest.')
        .filter((one) => one.closest('#comments'));
    await waitFor(() => expect(heard()).toHaveLength(1));
    expect(shown()).toEqual(['Two', 'One']);
    expect(asks[0]).toMatchObject({ [name]: 'nowhere' });
  });

  it.each([
    ['after the last', 'after=e.7'],
    ['before the first', 'before=e.1'],
  ])('to a page of them %s, where nothing is, shows the latest and says so', async (_where, query) => {
    const many = Array.from({ length: 7 }, (_, n) => post(n + 1, `${n + 1}`));
    await open(aStory(many), `/stories/a-letter?${query}`);
    const heard = () =>
      screen
        .queryAllByText('The comments this link points to are not here. These are the latest.')
        .filter((one) => one.closest('#comments'));
    await waitFor(() => expect(heard()).toHaveLength(1));
    expect(shown()).toEqual(['3', '4', '5', '6', '7']);
    expect(screen.queryByText('No comments yet')).toBeNull();
  });

  it('says nothing of the kind where the house had no time, or the link is right', async () => {
    const { unmount } = await openHouse('/stories/a-letter?post=p1', { query: refuses('UNAVAILABLE', {}) });
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(note()).toEqual([]);
    unmount();
    await open(aStory(said), '/stories/a-letter?post=p1');
    expect(shown()).toEqual(['One', 'Two']);
    expect(note()).toEqual([]);
  });
});

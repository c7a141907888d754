import { screen, waitFor } from '@testing-library/react';
import { GraphQLError } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { ana, byAna } from '../../test/answers.ts';
import { openHouse } from '../../test/house.tsx';

const sentence = 'The page this link points to is not here. The list starts from the beginning.';
const note = () => screen.queryAllByText(sentence).filter((one) => one.closest('main'));

/** A list that knows two cursors, one of them with nothing behind it, and answers any other one with this. */
function aList(asked: unknown[], refusal: object) {
  return ({ after }: { after: string | null }) => {
    asked.push(after);
    if (after !== null && after !== 'known' && after !== 'last')
      throw new GraphQLError('Not so.', { extensions: { ...refusal } });
    const pageInfo = { __typename: 'PageInfo', hasNextPage: false, hasPreviousPage: after !== null, endCursor: null };
    const edges = after === 'known' ? [{ cursor: 'last', node: story }] : [];
    return { __typename: 'StoryConnection', totalCount: edges.length, edges, pageInfo };
  };
}
const story = {
  __typename: 'Story',
  id: 's1',
  slug: 'a-letter',
  kind: 'STORY',
  title: 'A letter',
  summary: 'It began with one.',
  publishedAt: '2026-05-04T10:00:00.000Z',
  likeCount: 0,
  cover: null,
  authors: [],
  thread: { __typename: 'Thread', id: 't1', postCount: 0 },
};
const refused = { code: 'BAD_USER_INPUT', field: 'after' };

function house(asked: unknown[], refusal: object = refused) {
  const list = aList(asked, refusal);
  const { viewer } = byAna as { viewer: object };
  const editor = { ...viewer, role: 'EDITOR' };
  return {
    ...byAna,
    viewer: editor,
    stories: list,
    heldPosts: list,
    organizations: list,
    member: { ...ana, stories: list },
  };
}

describe('a list whose address names a page of it', () => {
  beforeEach(() => {
    Element.prototype.scrollIntoView = () => {};
  });

  it.each([
    ['/stories', 'Stories'],
    ['/members/ana', 'Ana Silva'],
    ['/review/comments', 'Comments to review'],
    ['/organizations', 'Organizations'],
  ])('%s begins from the start where it is none or has nothing on it, and says so', async (path, title) => {
    for (const after of ['nowhere', 'last']) {
      const asked: unknown[] = [];
      const { unmount } = await openHouse(`${path}?after=${after}`, { query: house(asked) });
      expect(await screen.findByRole('heading', { level: 1, name: title })).toBeTruthy();
      await waitFor(() => expect(note()).toHaveLength(1));
      await waitFor(() => expect([...new Set(asked)]).toEqual([after, null]));
      unmount();
    }
  });

  it('says nothing where it is one, or where the house had no time', async () => {
    const { unmount } = await openHouse('/stories?after=known', { query: house([]) });
    expect(await screen.findByRole('link', { name: 'A letter' })).toBeTruthy();
    expect(note()).toEqual([]);
    unmount();
    await openHouse('/stories?after=nowhere', { query: house([], { code: 'UNAVAILABLE' }) });
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(note()).toEqual([]);
  });
});

import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ana, byAna } from '../../../test/answers.ts';
import { openHouse } from '../../../test/house.tsx';

const held = {
  __typename: 'HeldPost',
  id: 'p1',
  version: 1,
  state: 'HELD',
  post: {
    __typename: 'Post',
    id: 'p1',
    html: '<p>I had the same letter.</p>',
    createdAt: '2026-05-04T10:00:00.000Z',
    author: { displayName: ana.displayName, avatarUrl: null, member: ana },
    parent: null,
    thread: {
      __typename: 'Thread',
      id: 't1',
      story: { __typename: 'Story', id: 's1', slug: 'a-letter', title: 'A letter' },
    },
  },
};

it('the comments that wait lead on from any cursor, and back to the first of them', async () => {
  const { viewer } = byAna as { viewer: object };
  const asked: unknown[] = [];
  const heldPosts = ({ after }: { after: string | null }) => {
    asked.push(after);
    const pageInfo = { __typename: 'PageInfo', hasNextPage: true, hasPreviousPage: true, endCursor: 'a+b=&c' };
    return { __typename: 'HeldPostConnection', totalCount: 40, edges: [{ node: held }], pageInfo };
  };
  await openHouse('/review/comments?after=x%2By', {
    query: { ...byAna, viewer: { ...viewer, role: 'EDITOR' }, heldPosts },
  });
  const on = await screen.findByRole<HTMLAnchorElement>('link', { name: 'Later ones' });
  expect(new URL(on.href).searchParams.get('after')).toBe('a+b=&c');
  expect(screen.getByRole('link', { name: 'From the beginning' }).getAttribute('href')).toBe('/review/comments');
  expect(new Set(asked)).toEqual(new Set(['x+y']));
});

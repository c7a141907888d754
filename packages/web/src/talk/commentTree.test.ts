import { expect, it } from 'vitest';
import type { TalkPostFragment } from '../gql/graphql.ts';
import { inTree } from './commentTree.ts';
import type { Entry } from './window.ts';

const comment = (seq: number, answers?: number): Entry => ({
  id: `${seq}`,
  seq,
  cursor: `${seq}`,
  post: { id: `${seq}`, seq, parent: answers ? { id: `${answers}` } : null } as TalkPostFragment,
});
const drawn = (entries: Entry[], newestFirst = false) =>
  inTree(entries, newestFirst).map(({ entry, depth, quotes }) => `${'.'.repeat(depth)}${entry.id}${quotes ? '?' : ''}`);

it('comments stand behind what they answer, the oldest first', () => {
  expect(drawn([comment(1), comment(2), comment(3, 1), comment(4, 2), comment(5, 3), comment(6, 1)])).toEqual([
    '1',
    '.3',
    '..5',
    '.6',
    '2',
    '.4',
  ]);
});

it('the newest first, each still has its answers behind it in the order in which they came', () => {
  expect(drawn([comment(1), comment(2), comment(3, 1), comment(4, 2), comment(5, 1)], true)).toEqual([
    '2',
    '.4',
    '1',
    '.3',
    '.5',
  ]);
});

it('comments four deep are set in, deeper ones stand below each other and say what they answer', () => {
  const chain = [comment(1), ...[2, 3, 4, 5, 6].map((seq) => comment(seq, seq - 1))];
  expect(drawn(chain)).toEqual(['1', '.2', '..3', '...4', '...5?', '...6?']);
});

it('a comment whose question is not on the page says what it answers', () => {
  expect(drawn([comment(7, 3), comment(8, 7)])).toEqual(['7?', '.8']);
});

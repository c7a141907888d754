import { describe, expect, it } from 'vitest';
import { inOrder, type Ordered } from './order.ts';

const asked = (id: string, score: number, minute: number): Ordered => ({
  id,
  score,
  createdAt: '2026-11-26T10:00:00Z',
  publishedAt: new Date(Date.UTC(2026, 10, 26, 10, minute)).toISOString(),
});
const all = [asked('a', 2, 3), asked('b', 5, 2), asked('c', 2, 1), asked('d', 0, 4), asked('e', 2, 3)];
const ids = (sort: 'POPULAR' | 'RECENT' | 'OLDEST', highlighted: string | null = null) =>
  inOrder(all, { sort, highlighted }).map(({ id }) => id);

describe('the order of questions', () => {
  it('is by score, then by publication, then by id, with the highlighted one on top', () => {
    expect(ids('POPULAR')).toEqual(['b', 'c', 'a', 'e', 'd']);
    expect(ids('POPULAR', 'd')).toEqual(['d', 'b', 'c', 'a', 'e']);
  });

  it('is by publication for those who look for what is new, and for those who work through them', () => {
    expect(ids('RECENT', 'c')).toEqual(['d', 'e', 'a', 'b', 'c']);
    expect(ids('OLDEST')).toEqual(['c', 'b', 'a', 'e', 'd']);
  });
});

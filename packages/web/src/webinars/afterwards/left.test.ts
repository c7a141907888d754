import { describe, expect, it } from 'vitest';
import { question } from '../../../test/webinars.ts';
import type { LeftQuestionFragment } from '../../gql/graphql.ts';
import { answeredUntil, daysTo, dueBy, inTurn, partOf } from './left.ts';

const now = Date.parse('2026-11-26T18:00:00Z');
const until = (dueAt: string) => ({ followUp: { dueAt, owner: {} } });
const asked = (id: string, change: object = {}) => {
  const { status, ...more } = question(id);
  return { ...more, state: status, ...change } as unknown as LeftQuestionFragment;
};

describe('what is left after a webinar', () => {
  it('is overdue, given, nobody’s, or not yet approved', () => {
    expect(partOf(asked('1', until('2026-11-26T17:59:00Z')), now)).toBe('overdue');
    expect(partOf(asked('1', until('2026-11-26T18:01:00Z')), now)).toBe('given');
    expect(partOf(asked('1'), now)).toBe('nobody');
    expect(partOf(asked('1', { state: 'PENDING' }), now)).toBe('waiting');
    for (const state of ['ANSWERED', 'DISMISSED', 'WITHDRAWN', 'MERGED'])
      expect(partOf(asked('1', { state }), now)).toBeNull();
  });

  it('stands as the server puts it: what is due first, then what came first', () => {
    const all = [
      asked('a', { publishedAt: '2026-11-26T15:30:00Z' }),
      asked('b', until('2026-11-30T00:00:00Z')),
      asked('c', { publishedAt: null, createdAt: '2026-11-26T15:20:00Z' }),
      asked('d', until('2026-11-28T00:00:00Z')),
    ];
    expect(inTurn(all).map(({ id }) => id)).toEqual(['d', 'b', 'c', 'a']);
  });

  it('is due at the end of a day where the webinar was, and never after the last moment', () => {
    const webinar = { endedAt: '2026-11-26T16:00:00.000Z', qa: { followUpDays: 7 } };
    const last = answeredUntil(webinar) ?? 0;
    expect(new Date(last).toISOString()).toBe('2026-12-03T16:00:00.000Z');
    expect(answeredUntil({ ...webinar, endedAt: null })).toBeNull();
    const span = { last, timeZone: 'America/Chicago' };
    expect(dueBy('2026-11-28', span)).toBe('2026-11-29T05:59:00.000Z');
    expect(dueBy('2026-12-03', span)).toBe('2026-12-03T16:00:00.000Z');
    expect(dueBy('', span)).toBeNull();
    expect(daysTo(Date.parse('2026-11-27T03:00:00Z'), span)).toEqual({ min: '2026-11-26', max: '2026-12-03' });
  });
});

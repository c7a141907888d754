import { describe, expect, it } from 'vitest';
import { choicesOf, filtersIn, isNarrowed, narrow, searchWith } from './filters.ts';

const sessions = [
  { id: 1, kind: 'LECTURE', language: 'en', track: { name: 'Ethics, Society & Politics' } },
  { id: 2, kind: 'WORKSHOP', language: 'de', track: { name: 'Security' } },
  { id: 3, kind: 'BREAK', language: null, track: null },
];
const ids = (search: string) => narrow(sessions, filtersIn(new URLSearchParams(search))).map(({ id }) => id);

describe('filters', () => {
  it('are read from the address and all have to fit', () => {
    expect(ids('')).toEqual([1, 2, 3]);
    expect(ids('kind=LECTURE')).toEqual([1]);
    expect(ids('track=Ethics%2C+Society+%26+Politics')).toEqual([1]);
    expect(ids('track=Security&lang=en')).toEqual([]);
    expect(ids('track=')).toEqual([1, 2, 3]);
  });

  it('are offered where there is a choice', () => {
    expect(choicesOf(sessions, 'track')).toEqual(['Ethics, Society & Politics', 'Security']);
    expect(choicesOf(sessions.slice(0, 1), 'lang')).toEqual([]);
  });

  it('leave the rest of the address alone', () => {
    const search = new URLSearchParams('day=2026-05-04&kind=LECTURE');
    expect(searchWith(search, { kind: undefined, track: 'A & B' })).toBe('?day=2026-05-04&track=A+%26+B');
    expect(searchWith(search, { kind: undefined, day: undefined })).toBe('');
    expect(isNarrowed(filtersIn(search))).toBe(true);
  });
});

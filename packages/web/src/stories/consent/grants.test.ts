import { describe, expect, it } from 'vitest';
import { type Entry, grantsIn, permittedUntil } from './grants.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
let number = 0;
const line = (id: string, more: Partial<Entry> = {}): Entry => ({
  id,
  number: ++number,
  event: 'GRANTED',
  grantId: id,
  replacesId: null,
  part: 'TEXT',
  what: 'The story',
  signedBy: 'Maria',
  authority: null,
  channels: ['WEBSITE'],
  purpose: 'To tell it',
  signedAt: '2026-05-01T00:00:00Z',
  expiresAt: '2027-05-01T00:00:00Z',
  evidenceHash: 'a'.repeat(64),
  reason: null,
  at: '2026-05-02T00:00:00Z',
  hash: 'b'.repeat(64),
  ...more,
});
const until = (...entries: Entry[]) => permittedUntil(grantsIn(entries, now), 'TEXT');

describe('what the ledger permits', () => {
  it('is nothing where nothing was signed', () => expect(until()).toBeNull());

  it('lasts until the first of them ends', () =>
    expect(until(line('a'), line('b', { expiresAt: '2026-12-01T00:00:00Z' }))).toBe('2026-12-01T00:00:00Z'));

  it.each([
    ['one was revoked', [line('a'), line('b'), line('c', { event: 'REVOKED', grantId: 'b', reason: 'Enough.' })]],
    ['one has run out', [line('a'), line('b', { expiresAt: '2026-05-31T00:00:00Z' })]],
    ['one is not for this site', [line('a'), line('b', { channels: ['PRESS'] })]],
    ['they are of pictures', [line('a', { part: 'PICTURE' })]],
  ])('is nothing where %s', (_why, entries) => expect(until(...entries)).toBeNull());

  it('follows the one that took the place of another, whatever became of that', () => {
    const grants = grantsIn(
      [line('a'), line('b', { event: 'REVOKED', grantId: 'a' }), line('c', { replacesId: 'a' })],
      now,
    );
    expect(grants.map(({ id, state }) => [id, state])).toEqual([
      ['c', 'STANDS'],
      ['a', 'REPLACED'],
    ]);
    expect(permittedUntil(grants, 'PICTURE')).toBeNull();
    expect(permittedUntil(grants, 'TEXT')).toBe('2027-05-01T00:00:00Z');
  });
});

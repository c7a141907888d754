// @vitest-environment node
import { expect, it } from 'vitest';
import { safeNext } from './navigation.ts';

it.each([
  ['/rooms/opening?at=3#p7', '/rooms/opening?at=3#p7'],
  ['/', '/'],
  [null, '/'],
  ['', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https:evil.example', '/'],
  ['https://evil.example', '/'],
  ['%2f%2fevil.example', '/'],
  ['/%2fevil.example', '/'],
  ['/\t/evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/%', '/'],
])('S47 › after signing in, %j leads to %j', (next, to) => {
  expect(safeNext(next)).toBe(to);
});

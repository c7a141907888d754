// @vitest-environment node
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { english, type TextKey, textIn } from './i18n.tsx';
import en from './messages/en.json';

const sources = globSync('**/*.{ts,tsx}', { cwd: join(import.meta.dirname, '..') })
  .filter((file) => !file.startsWith('gql/') && !/\.test\.tsx?$/.test(file))
  .map((file) => readFileSync(join(import.meta.dirname, '..', file), 'utf8'))
  .join('\n');

/** Keys are written out, or as a template whose beginning is written out: `theme.${one}`. */
function isUsed(key: string): boolean {
  if (sources.includes(`'${key}'`)) return true;
  const beginnings = sources.matchAll(/`([a-zA-Z.]+\.)\$\{/g);
  return [...beginnings].some(([, beginning]) => beginning && key.startsWith(beginning));
}

describe('texts', () => {
  it('are all used', () => {
    expect(Object.keys(en).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('stand in the order of their keys, so that two people add theirs in different places', () => {
    expect(Object.keys(en)).toEqual(Object.keys(en).sort());
  });

  it('can all be read by the formatter', () => {
    const text = textIn(english);
    for (const key of Object.keys(en) as TextKey[]) {
      expect(() => text.rich(key, new Proxy({}, { get: () => () => '', has: () => true }))).not.toThrow();
    }
  });

  it('count as the language counts', () => {
    const text = textIn(english);
    expect(text('room.present', { count: 214 })).toBe('214 here');
    expect(text('room.present', { count: 0 })).toBe('nobody here yet');
  });
});

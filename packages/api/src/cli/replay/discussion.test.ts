import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { paceOf, readDiscussion } from './discussion.ts';

const log = [
  '[23:58] <ana> hello',
  '=== ben is now known as ben_',
  '[23:58]  * ben_ waves',
  '[23:59] <ana> ls *.txt <here>',
  '[00:01] <c|h> good *morning*',
  '[00:01]  * c|h looks at *.txt',
  '',
].join('\n');

describe('a channel log', () => {
  it('is messages and actions; system lines are skipped but counted', () => {
    expect(readDiscussion(log, null).map(({ line, nick, body }) => [line, nick, body])).toEqual([
      [0, 'ana', 'hello'],
      [2, 'ben_', '*ben_ waves*'],
      [3, 'ana', 'ls *.txt <here>'],
      [4, 'c|h', 'good *morning*'],
      [5, 'c|h', '\\* c|h looks at *.txt'],
    ]);
  });

  it('goes on after midnight', () => {
    expect(readDiscussion(log, null).map((utterance) => utterance.minute)).toEqual([1438, 1438, 1439, 1441, 1441]);
  });

  it('answers what its annotation says, the nearest of several; its beginnings answer nothing', () => {
    const answers = readDiscussion(log, '0 0 -\n0 3 -\n2 3 -\n4 4 -\n').map((utterance) => utterance.answers);
    expect(answers).toEqual([null, null, 2, null, null]);
  });

  it('spreads over a minute what was said in it', () => {
    expect(paceOf(readDiscussion(log, null))).toEqual([0, 30_000, 60_000, 180_000, 210_000]);
  });

  it('of a real channel has every line that somebody said', (test) => {
    const file = sharedData('discussions/ubuntu-2008-04-27.raw.txt');
    if (!file) return test.skip();
    const raw = fs.readFileSync(file, 'utf8');
    const annotation = fs.readFileSync(file.replace('.raw.', '.annotation.'), 'utf8');
    const said = readDiscussion(raw, annotation);
    const silent = raw.split('\n').filter((line) => line === '' || line.startsWith('===')).length;
    expect(said.length).toBe(raw.split('\n').length - silent);
    expect(said.filter((utterance) => utterance.answers !== null).length).toBeGreaterThan(500);
    expect(paceOf(said)).toEqual(paceOf(said).toSorted((a, b) => a - b));
  });
});

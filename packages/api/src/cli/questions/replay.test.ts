import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { visitor } from '../../../test/as.ts';
import { rounds } from '../../../test/command-line.ts';
import { questionsSeenBy } from '../../../test/questions.ts';
import { sharedData } from '../../../test/shared-data.ts';
import { aWebinar, WEBINAR } from '../../../test/webinars.ts';
import { readDiscussion } from '../replay/discussion.ts';
import { questionsOf } from './asked.ts';

const log = [
  '[12:00] <ana> how do I mount it?',
  '[12:01] <ben> with mount',
  '[12:01] <cem> or by the desktop',
  '[12:02] <ben> as root',
  '[12:02] <ana> thanks',
  '[12:03] <cem> which file system is it?',
  '[12:03] <ana> no idea',
  '[12:04] <ben> anybody here?',
].join('\n');
const annotation = '0 1 -\n0 2 -\n0 3 -\n0 4 -\n5 6 -\n';

describe('the questions of a channel log', () => {
  it('are the lines that ask; those who answered are their voters, the asker is none', () => {
    expect(questionsOf(readDiscussion(log, annotation))).toEqual([
      { line: 0, nick: 'ana', body: 'how do I mount it?', voters: ['ben', 'cem', 'ben'] },
      { line: 5, nick: 'cem', body: 'which file system is it?', voters: ['ana'] },
      { line: 7, nick: 'ben', body: 'anybody here?', voters: [] },
    ]);
  });

  it('of a real channel are more than a hundred', (test) => {
    const file = sharedData('discussions/ubuntu-2008-04-27.raw.txt');
    if (!file) return test.skip();
    const raw = fs.readFileSync(file, 'utf8');
    const said = readDiscussion(raw, fs.readFileSync(file.replace('.raw.', '.annotation.'), 'utf8'));
    expect(questionsOf(said).length).toBeGreaterThan(100);
    expect(questionsOf(said).filter(({ voters }) => voters.length > 0).length).toBeGreaterThan(50);
  });

  it('are asked, approved, voted for and answered at a webinar; again, nothing is doubled', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-questions-'));
    const file = path.join(folder, 'short.raw.txt');
    fs.writeFileSync(file, log);
    fs.writeFileSync(path.join(folder, 'short.annotation.txt'), annotation);
    const webinar = await aWebinar({ status: 'SCHEDULED', qa: { moderated: true } });
    for (const counts of [
      'asked 3, refused 0, votes 4 (1 given again), answered 3',
      'asked 3, refused 0, votes 0 (0 given again), answered 0',
    ]) {
      const { code, stdout, stderr, last } = await rounds(['replay-questions', file, '--webinar', webinar.slug]);
      expect(stderr).toBe('');
      expect(stdout).toContain(counts);
      expect([code, last]).toEqual([0, 'lost 0, double votes 0, out of order 0']);
    }
    const questions = await questionsSeenBy(visitor(), webinar);
    expect(questions.map(({ body, score, status }) => [body, score, status])).toEqual([
      ['how do I mount it?', 2, 'ANSWERED'],
      ['which file system is it?', 1, 'ANSWERED'],
      ['anybody here?', 0, 'ANSWERED'],
    ]);
    const { data } = await visitor().asks(WEBINAR, { slug: webinar.slug });
    expect(data.webinar).toMatchObject({ status: 'LIVE', staff: [] });
  }, 120_000);

  it('are not asked where nobody can ask', async () => {
    const outcome = await rounds(['replay-questions', 'nowhere.raw.txt', '--webinar', 'no-such-webinar']);
    expect([outcome.code, outcome.stdout]).toEqual([1, '']);
  }, 120_000);
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eq, like } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { as, visitor } from '../../test/as.ts';
import { rounds } from '../../test/command-line.ts';
import { ADD_POST, aRoom, draft, postsSeenBy } from '../../test/rooms.ts';
import { aSchedule, aSession } from '../../test/schedule.ts';
import { STORY } from '../../test/stories.ts';
import { aComment, anExport, aPost } from '../../test/wordpress.ts';
import { sessions, users } from '../accounts/accounts.table.ts';
import { db } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { defineJob } from '../kernel/jobs.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-cli-'));
const fileOf = (name: string, content: unknown): string => {
  const file = path.join(folder, `${newId()}-${name}`);
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const acronym = () => `e${newId().replaceAll('-', '')}`;
const EVENT = 'query ($slug: String!) { event(slug: $slug) { sessions { title } } }';
const timeout = 120_000;

describe('the command line', { timeout }, () => {
  it('helps without a house', async () => {
    const { code, stdout } = await rounds(['replay', '--help'], { DATABASE_URL: '' });
    expect([code, stdout]).toEqual([0, expect.stringContaining('Usage: rounds replay [options] <file>')]);
  });

  it('shows the jobs that failed for good, and tries them anew', async () => {
    const impossible = defineJob('impossible', () => Promise.resolve());
    await impossible.enqueue(db, {}, { key: 'one' });
    const all = 'array(select id from graphile_worker.jobs)';
    await db.execute(`select graphile_worker.permanently_fail_jobs(${all}, 'no such thing')`);
    const { stdout } = await rounds(['jobs']);
    expect(stdout).toMatch(/^impossible \d+, given up .*: no such thing\n1 jobs have failed/);
    expect((await rounds(['jobs', '--retry'])).last).toBe('1 jobs are tried anew by the running server.');
    expect((await rounds(['jobs'])).last).toBe('Nothing has failed for good.');
  });

  it('says in one sentence what it cannot do', async () => {
    const nowhere = await rounds(['room', 'open', 'x'], { DATABASE_URL: '' });
    expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringMatching(/^DATABASE_URL [^\n]*\n$/)]);
    const unknown = await rounds(['room', 'open', 'no-such-room']);
    expect([unknown.code, unknown.stderr]).toEqual([1, 'There is no room no-such-room.\n']);
    const king = await rounds(['member', 'role', 'ana', 'king']);
    expect([king.code, king.stderr]).toEqual([
      1,
      'There is no role king; there are member, moderator, editor, admin.\n',
    ]);
  });

  it('imports a schedule while the server runs, and the same again changes nothing', async () => {
    const slug = acronym();
    const file = fileOf(
      'schedule.json',
      `\uFEFF${JSON.stringify(aSchedule([aSession(), aSession({ title: 'B' })], { acronym: slug }))}`,
    );
    const first = await rounds(['import', 'schedule', file]);
    expect([first.code, first.last]).toEqual([0, 'Social Media Week: 2 new']);
    expect(first.stderr).toContain('overlaps with');
    const second = await rounds(['import', 'schedule', file]);
    expect([second.code, second.last]).toEqual([0, 'Social Media Week: nothing new: 2 unchanged']);
    expect((await visitor().asks(EVENT, { slug })).data.event.sessions).toHaveLength(2);
  });

  it('refuses a schedule with every fault and its path, exits with 1 and stores nothing', async () => {
    const slug = acronym();
    const raw = aSchedule([aSession({ id: 'x' }), aSession({ date: '2026-02-30T10:00:00Z' })], { acronym: slug });
    const { code, stdout, stderr } = await rounds(['import', 'schedule', fileOf('bad.json', raw)]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.split('\n').slice(0, 2)).toEqual([
      '/schedule/conference/days/0/rooms/Hall/0/id: must be an integer, not "x"',
      expect.stringMatching(
        /^\/schedule\/conference\/days\/0\/rooms\/Hall\/1\/date: must be a date and time that exist/,
      ),
    ]);
    expect(stderr).toContain('nothing was stored');
    expect((await visitor().asks(EVENT, { slug })).data.event).toBeNull();
  });

  it('reads a blog and says beforehand the fate of each item', async () => {
    const name = `p-${newId()}`;
    const menu = aPost({ 'wp:post_id': 2, 'wp:post_type': 'nav_menu_item', title: '' });
    const comments = [aComment(), aComment({ id: 2, approved: 0 })];
    const file = fileOf('export.xml', `\uFEFF${anExport([aPost({ 'wp:post_name': name }, comments), menu])}`);
    const planned = await rounds(['import', 'wordpress', file, '--dry-run']);
    expect(planned.stdout.split('\n').slice(0, 3)).toEqual([
      'post 1 “How we listen”: new, published; comments: 1 new; comments left out: 1 (not approved there)',
      'nav_menu_item 2 “”: left out; an entry of a menu',
      'Nothing was stored (--dry-run). The old blog: 1 new, 1 left out; comments: 1 new, 1 left out',
    ]);
    expect((await visitor().asks(STORY, { slug: name })).data.story).toBeNull();
  });

  it('refuses a malformed export with the line and the reason, exits with 1 and stores nothing', async () => {
    const name = `p-${newId()}`;
    const xml = anExport([aPost({ 'wp:post_name': name }), '<item><title>']);
    const { code, stdout, stderr } = await rounds(['import', 'wordpress', fileOf('bad.xml', xml)]);
    expect([code, stdout]).toEqual([1, '']);
    const line = xml.split('\n').indexOf('</channel>') + 1;
    expect(stderr).toMatch(
      new RegExp(`^line ${line}: unexpected close tag.*\\n.*bad\\.xml: The export has a fault; nothing was stored`),
    );
    expect((await visitor().asks(STORY, { slug: name })).data.story).toBeNull();
  });

  it('opens and closes a room, and gives a role', async () => {
    const room = await aRoom({ status: 'SCHEDULED' });
    const ana = await as('ana');
    expect(await ana.refused(ADD_POST, draft(room.threadId, 'early'))).toBe('THREAD_CLOSED');
    expect((await rounds(['room', 'open', room.slug])).stdout).toBe('A room is open.\n');
    expect(await ana.refused(ADD_POST, draft(room.threadId, 'in time'))).toBeNull();
    expect((await rounds(['room', 'close', room.slug])).stdout).toBe('A room is closed.\n');
    expect(await ana.refused(ADD_POST, draft(room.threadId, 'late'))).toBe('THREAD_CLOSED');
    expect((await rounds(['member', 'role', `@${ana.handle}`, 'EDITOR'])).stdout).toContain('has the role editor now');
    expect((await ana.asks('{ viewer { role } }')).data.viewer.role).toBe('EDITOR');
  });
});

const nicks = ['ana', 'ben|away', 'cy_', 'Ana'];
/** A log of forty messages: every third answers the one before, two cannot be said. */
const log = [
  ...Array.from({ length: 40 }, (_, n) => `[10:0${Math.floor(n / 8)}] <${nicks[n % 4]}> message ${n}`),
  '=== dora has joined',
  '[10:06]  * dora waves',
  '[10:07] <dora> \u200b',
  '[10:07] <dora> ',
].join('\n');
const annotation = Array.from({ length: 13 }, (_, n) => `${n * 3} ${n * 3 + 1} -`).join('\n');

describe('a replay', { timeout }, () => {
  const discussion = (): string => {
    const file = fileOf('log.raw.txt', log);
    fs.writeFileSync(file.replace('.raw.', '.annotation.'), annotation);
    return file;
  };

  it('says a log once, with its replies, through cuts of the watching socket; again says nothing twice', async () => {
    const room = await aRoom({ status: 'SCHEDULED' });
    const file = discussion();
    const args = ['replay', file, '--room', room.slug, '--speed', 'max', '--cut', '7', '--seed', '42'];
    const first = await rounds(args);
    expect([first.stderr, first.code, first.last]).toEqual(['', 0, 'lost 0, doubled 0, out of order 0']);
    expect(first.stdout).toContain('43 messages of 5 people, 13 of them replies');
    expect(first.stdout).toContain('the watching socket was cut 7 times');
    expect(first.stdout).toContain('sent 43, acknowledged 41, refused 2, seen 41');
    expect(first.stdout).toMatch(/latency from sent to seen: p50 [\d.]+ ms, p99 [\d.]+ ms/);
    expect(first.stderr).toBe('');
    const posts = await postsSeenBy(visitor(), room.threadId);
    expect(posts).toHaveLength(41);
    const byText = new Map(posts.map((post) => [post.body, post]));
    expect(byText.get('message 1').parent.id).toBe(byText.get('message 0').id);
    expect(byText.get('message 2').parent).toBeNull();
    expect(byText.get('*dora waves*').author.displayName).toBe('dora');
    const ofAna = posts.filter((post) => post.author.displayName === 'ana').map((post) => post.body);
    expect(ofAna).toEqual(Array.from({ length: 10 }, (_, n) => `message ${n * 4}`));

    const again = await rounds(args);
    expect([again.stderr, again.code, again.last]).toEqual(['', 0, 'lost 0, doubled 0, out of order 0']);
    expect(again.stdout).toContain('seen 41, already there 41');
    expect(await postsSeenBy(visitor(), room.threadId)).toHaveLength(41);
  });

  it('starts a server where none runs; its members are marked as replayed and keep no session', async () => {
    const room = await aRoom();
    const args = ['replay', discussion(), '--room', room.slug, '--speed', '500'];
    const { code, stdout, last } = await rounds(args, { PORT: '1', ROUNDS_PUBLIC_URL: 'http://localhost:1' });
    expect(stdout).toContain('No server runs on this database');
    expect([code, last]).toEqual([0, 'lost 0, doubled 0, out of order 0']);
    const { data } = await visitor().asks('{ member(handle: "cy") { displayName replayed } }');
    expect(data.member).toEqual({ displayName: 'cy_', replayed: true });
    const left = await db
      .select({ id: sessions.id })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(like(users.email, '%@silent.invalid'));
    expect(left).toEqual([]);
  });

  it('does not speak in a closed room', async () => {
    const room = await aRoom({ status: 'ENDED' });
    const closed = await rounds(['replay', discussion(), '--room', room.slug]);
    expect([closed.code, closed.stderr]).toEqual([1, expect.stringContaining('is closed and stays as it is')]);
  });
});

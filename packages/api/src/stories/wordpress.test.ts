import fs from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { workOff } from '../../test/jobs.ts';
import { postsSeenBy } from '../../test/rooms.ts';
import { sharedData } from '../../test/shared-data.ts';
import { does, EDIT, PUBLISH, STORIES, WITHDRAW } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';
import {
  aBlog,
  aCategory,
  aComment,
  anExport,
  aPost,
  bring,
  called,
  fatesOf,
  said,
  seenBy,
} from '../../test/wordpress.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { house } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { stories } from './stories.table.ts';
import { importWordpress } from './wordpress.service.ts';

let ada: Person;
let eve: Person;
beforeAll(async () => {
  [ada, eve] = await Promise.all([as('Ada'), withRole('Eve', 'EDITOR')]);
});
afterEach(() => clock.reset());

describe('an import of WordPress', { timeout: 60_000 }, () => {
  it('makes what was public there public here, with its date, author, tags and address', async () => {
    const name = called();
    const post = aPost({ 'wp:post_name': name, 'excerpt:encoded': 'In <b>short</b>.' }, [
      aCategory('Quality &amp; Care'),
      aCategory('sleep', 'post_tag'),
    ]);
    expect(await fatesOf(anExport([post]))).toEqual(['NEW']);
    expect(await seenBy(visitor(), name)).toMatchObject({
      kind: 'NEWS',
      title: 'How we listen',
      summary: 'In short.',
      body: 'It began with a letter.\n\nNobody had asked.',
      tags: ['quality & care', 'sleep'],
      publishedAt: '2020-05-04T09:00:00.000Z',
      byline: [{ member: { handle: expect.stringMatching(/^ana/) } }],
      thread: { status: 'OPEN' },
    });
    const { data } = await visitor().asks(STORIES, { tag: 'quality & care', first: 100 });
    expect(data.stories.edges.map(({ node }: { node: { slug: string } }) => node.slug)).toContain(name);
  });

  it('keeps to editors what was not: drafts, private ones, what needs a password', async () => {
    const kinds: Record<string, string>[] = [
      { 'wp:post_password': 'enter' },
      { 'wp:status': 'draft' },
      { 'wp:status': 'private' },
      { 'wp:status': 'future', 'wp:post_date_gmt': '2020-01-01 00:00:00' },
      { 'wp:status': 'unheard-of' },
    ];
    const posts = kinds.map((kind, at) => {
      const name = called();
      return { name, xml: aPost({ ...kind, 'wp:post_id': at + 1, 'wp:post_name': name }, [aComment()]) };
    });
    const fates = await bring(anExport(posts.map(({ xml }) => xml)));
    expect(fates.map(({ fate, status }) => [fate, status])).toEqual(kinds.map(() => ['NEW', 'DRAFT']));
    for (const { name } of posts) {
      expect(await seenBy(visitor(), name)).toBeNull();
      expect(await seenBy(ada, name)).toBeNull();
      expect((await seenBy(eve, name)).thread).toMatchObject({ status: 'CLOSED', postCount: 1 });
    }
  });

  it('publishes what is scheduled there at its time', async () => {
    const name = called();
    const at = new Date(Math.ceil(clock.now().getTime() / 1000) * 1000 + 3_600_000);
    const date = at.toISOString().slice(0, 19).replace('T', ' ');
    const xml = anExport([aPost({ 'wp:status': 'future', 'wp:post_date_gmt': date, 'wp:post_name': name })]);
    await bring(xml);
    expect(await seenBy(eve, name)).toMatchObject({ status: 'SCHEDULED', scheduledAt: at.toISOString() });
    clock.advance(3_602_000);
    await workOff();
    expect(await seenBy(visitor(), name)).toMatchObject({ status: 'PUBLISHED' });
    const { publishedAt } = await seenBy(visitor(), name);
    expect(await fatesOf(xml)).toEqual(['UNCHANGED']);
    expect(await fatesOf(xml.replace('How we listen', 'How we hear'))).toEqual(['CHANGED']);
    expect(await seenBy(visitor(), name)).toMatchObject({ status: 'PUBLISHED', title: 'How we hear', publishedAt });
  });

  it('the same again changes nothing, also twice at once; a newer one changes what differs', async () => {
    const [blog, one, two] = [aBlog(), called(), called()];
    const posts = (title: string, comment: string) =>
      anExport(
        [
          aPost({ 'wp:post_name': one, title }, [
            aComment({ content: comment }),
            aComment({ id: 2, content: 'stays' }),
          ]),
          aPost({ 'wp:post_name': two, 'wp:post_id': 2 }),
        ],
        blog,
      );
    const twice = await Promise.all([fatesOf(posts('One', 'a')), fatesOf(posts('One', 'a'))]);
    expect(twice.flat().toSorted()).toEqual(['NEW', 'NEW', 'UNCHANGED', 'UNCHANGED']);
    const before = await said(one);
    expect(await fatesOf(posts('One', 'a'))).toEqual(['UNCHANGED', 'UNCHANGED']);
    expect(await said(one)).toEqual(before);
    const [changed, same] = await bring(posts('Another', 'b'));
    expect([changed?.fate, changed?.comments, same?.fate]).toEqual(['CHANGED', ['CHANGED', 'UNCHANGED'], 'UNCHANGED']);
    expect(await seenBy(visitor(), one)).toMatchObject({ title: 'Another', revision: 2, thread: { postCount: 2 } });
    expect((await said(one)).map(({ body }) => body)).toEqual(['b', 'stays']);
    expect(
      await db
        .select()
        .from(stories)
        .where(eq(stories.slug, `${one}-2`)),
    ).toEqual([]);
  });

  it('leaves as it is what was changed here', async () => {
    const [blog, name] = [aBlog(), called()];
    const post = (title: string) => anExport([aPost({ 'wp:post_name': name, title })], blog);
    await bring(post('Theirs'));
    const story = await seenBy(eve, name);
    await does(eve, EDIT, { storyId: story.id, revision: 1, title: 'Ours' });
    expect(await fatesOf(post('Theirs, newer'))).toEqual(['KEPT']);
    expect((await seenBy(visitor(), name)).title).toBe('Ours');
    await does(eve, WITHDRAW, { storyId: story.id });
    expect(await fatesOf(post('Theirs, newest'))).toEqual(['KEPT']);
    expect(await seenBy(visitor(), name)).toBeNull();
  });

  it('S21 takes away what is no longer public there, and leaves it to editors from then on', async () => {
    const [blog, name] = [aBlog(), called()];
    const post = (differs: Record<string, string>) => anExport([aPost({ 'wp:post_name': name, ...differs })], blog);
    await bring(post({}));
    const closed = post({ 'wp:status': 'private' });
    expect(await fatesOf(closed)).toEqual(['CHANGED']);
    expect(await seenBy(visitor(), name)).toBeNull();
    const { id } = await seenBy(eve, name);
    await does(eve, PUBLISH, { storyId: id });
    expect(await fatesOf(closed)).toEqual(['UNCHANGED']);
    expect(await seenBy(visitor(), name)).not.toBeNull();
  });

  it('says beforehand what it would do, and stores nothing', async () => {
    const [blog, name] = [aBlog(), called()];
    const xml = anExport(
      [aPost({ 'wp:post_name': name }, [aComment()]), aPost({ 'wp:post_type': 'nav_menu_item' })],
      blog,
    );
    const known = await db.$count(members);
    const planned = await bring(xml, { dryRun: true });
    expect(await seenBy(eve, name)).toBeNull();
    expect(await db.$count(members)).toBe(known);
    expect(planned).toEqual(await bring(xml));
    expect((await bring(xml, { dryRun: true })).map(({ fate }) => fate)).toEqual(['UNCHANGED', 'LEFT_OUT']);
  });

  it('S41, S42 runs nothing of what it brings, wherever it stands', async () => {
    const name = called();
    const evil = '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>';
    const post = aPost({ 'wp:post_name': name, title: `T ${evil}`, 'content:encoded': evil, 'excerpt:encoded': evil }, [
      aComment({ author: `G ${evil}`, content: `said ${evil}` }),
      aCategory(evil),
    ]);
    await bring(anExport([post]));
    const story = await seenBy(visitor(), name);
    const posts = await postsSeenBy(visitor(), story.thread.id);
    expect(posts[0]).toMatchObject({ author: { displayName: 'G x' } });
    for (const html of [story.html, posts[0].html]) expect(html).not.toMatch(/<(script|img)|javascript:|onerror/i);
    for (const line of [story.title, story.summary, ...story.tags]) expect(line).not.toMatch(/[<>]/);
  });

  it('is whole with texts beyond what is written here, or says why not', async () => {
    const [long, deep, endless] = [called(), called(), called()];
    const posts = [
      aPost({ 'wp:post_name': long, title: 'x'.repeat(500), 'content:encoded': '' }, [
        aComment({ content: 'y '.repeat(4000) }),
      ]),
      aPost({ 'wp:post_id': 2, 'wp:post_name': deep, title: 'a', 'content:encoded': '<ul><li>'.repeat(40) + 'deep' }),
      aPost({ 'wp:post_id': 3, 'wp:post_name': endless, 'content:encoded': 'z '.repeat(60_000) }),
      aPost({ 'wp:post_id': 4, 'wp:post_name': '%E0%A4%A', 'content:encoded': 'Odd address' }),
    ];
    const fates = await bring(anExport(posts));
    expect(fates.map(({ fate, notes }) => [fate, notes.at(-1)])).toEqual([
      ['NEW', 'there is nothing in it but its title'],
      ['NEW', 'its title is shortened'],
      ['LEFT_OUT', expect.stringMatching(/^At most 60000 characters/)],
      ['NEW', undefined],
    ]);
    expect(await seenBy(visitor(), long)).toMatchObject({
      title: `${'x'.repeat(199)}…`,
      body: '',
      thread: { postCount: 1 },
    });
    expect(await seenBy(visitor(), deep)).toMatchObject({ title: 'deep', html: expect.stringContaining('deep') });
  });

  it('is for administrators, and of a malformed file stores nothing', async () => {
    const name = called();
    const xml = anExport([aPost({ 'wp:post_name': name }), aPost({ 'wp:post_id': 'two' })]);
    await expect(importWordpress({ memberId: eve.id, role: 'EDITOR', sessionId: null }, xml)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    await expect(importWordpress(house, xml)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', faults: [{ path: expect.stringMatching(/^line \d+$/) }] },
    });
    expect(await seenBy(eve, name)).toBeNull();
  });

  it('of a real export has every public post with its comments in their threads', {
    timeout: 120_000,
  }, async (test) => {
    const file = sharedData('wordpress/theme-unit-test.wxr.xml');
    if (!file) return test.skip();
    const xml = fs.readFileSync(file, 'utf8');
    const fates = await bring(xml);
    const count = (of: (fate: (typeof fates)[number]) => boolean) => fates.filter(of).length;
    expect(fates).toHaveLength(186);
    expect(count(({ fate, status }) => fate === 'NEW' && status === 'PUBLISHED')).toBe(76);
    expect(count(({ fate }) => fate === 'LEFT_OUT')).toBe(107);
    expect(count(({ status }) => status === 'SCHEDULED')).toBe(1);
    expect(count(({ status }) => status === 'DRAFT')).toBe(2);
    const again = await bring(xml);
    expect(again.map(({ fate }) => fate)).toEqual(fates.map(({ fate }) => (fate === 'NEW' ? 'UNCHANGED' : fate)));
    const thread = await said('template-comments');
    expect(thread).toHaveLength(19);
    expect(thread.filter(({ answers }) => answers !== null)).toHaveLength(9);
    for (const slug of ['template-password-protected', 'draft', 'scheduled'])
      expect(await seenBy(visitor(), slug)).toBeNull();
    const html = (await seenBy(visitor(), 'markup-html-tags-and-formatting')).html as string;
    expect(html).toContain('<table>');
    expect((await seenBy(visitor(), 'edge-case-no-content')).thread.postCount).toBe(1);
    expect((await seenBy(visitor(), 'template-comments-disabled')).thread.status).toBe('READ_ONLY');
    const rows = await db.select({ html: stories.html }).from(stories);
    expect(rows.filter((row) => /<(script|iframe|img|style|form)|javascript:|\son\w+="/i.test(row.html))).toEqual([]);
  });
});

// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ana, byAna, nothing, visited } from '../../test/answers.ts';
import { fakeApi } from '../../test/fakeApi.ts';
import { render } from './server.tsx';

const template = readFileSync(join(import.meta.dirname, '../../index.html'), 'utf8');
const site = { name: 'Rounds', origin: 'https://rounds.example' };

function ask(url: string, query = visited, theme?: string) {
  const { execute } = fakeApi({ query });
  const onError = (error: unknown) => expect(error).toBeUndefined();
  return render({ url, execute, nonce: 'n0nce', site, theme, onError }, { template });
}

describe('a page from the server', () => {
  it('is readable without scripts', async () => {
    const { status, html } = await ask('/');
    expect(status).toBe(200);
    expect(html).toContain('Measuring what matters');
    expect(html).toContain('Social Media Week');
    expect(html).not.toContain('<template');
  });

  it('says what it is to tabs, search engines and share cards', async () => {
    const { html } = await ask('/members/ana');
    expect(html).toContain('<title>Ana Silva · Rounds</title>');
    expect(html).toContain('<meta property="og:title" content="Ana Silva">');
    expect(html).toContain('<link rel="canonical" href="https://rounds.example/members/ana">');
    expect(html).toContain('<meta name="description" content="Nurse educator, Lisbon">');
  });

  it('shows what somebody has published, and the way to more of it', async () => {
    const story = { id: 's1', slug: 'a-letter', kind: 'STORY', title: 'A letter', publishedAt: '2026-05-04T08:00:00Z' };
    const pageInfo = { hasNextPage: true, hasPreviousPage: true, endCursor: 's1' };
    const member = { ...ana, stories: { edges: [{ node: story }], pageInfo } };
    const { html } = await ask('/members/ana?after=s0', { ...visited, member });
    expect(html).toMatch(/Has published.*href="\/stories\/a-letter"[^>]*><bdi>A letter<\/bdi>.*May 4, 2026/s);
    expect(html).toMatch(
      /href="\/members\/ana"[^>]*>Newest stories.*href="\/members\/ana\?after=s1"[^>]*>Older stories/s,
    );
    expect(html).toContain('<meta name="robots" content="noindex">');
  });

  it('says where a list of stories can be followed by a feed, with the filter of the list', async () => {
    const stories = { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null } };
    const answers = { ...visited, stories };
    const { html } = await ask('/stories?tag=%3Cb%3E%22&kind=NEWS', answers);
    for (const format of ['rss', 'atom'])
      expect(html).toContain(
        `<link rel="alternate" type="application/${format}+xml" title="Stories about “&lt;b&gt;&quot;” (${format === 'rss' ? 'RSS' : 'Atom'})" ` +
          `href="/stories/feed.${format}?kind=NEWS&amp;tag=%3Cb%3E%22">`,
      );
    expect(html).toContain(
      '<a href="/stories/feed.rss?kind=NEWS&amp;tag=%3Cb%3E%22" type="application/rss+xml">RSS</a>',
    );
    expect((await ask('/stories', answers)).html).toContain('href="/stories/feed.atom">');
  });

  it('leads search engines to the list of a tag, of a kind and of a series, each as a page of its own', async () => {
    const told = { kind: 'NEWS', title: 'One', summary: 'Of one letter.', likeCount: 0, authors: [] };
    const node = { id: 's1', slug: 'one', ...told, thread: { id: 't1', postCount: 0 } };
    const found = { ...visited, stories: { ...nothing, edges: [{ node }] } };
    const headOf = async (url: string, answers = found) => {
      const { html } = await ask(url, answers);
      const one = (shape: RegExp) => shape.exec(html)?.[1];
      return {
        title: one(/<title>(.*?) · Rounds</),
        description: one(/<meta name="description" content="(.*?)"/),
        canonical: one(/<link rel="canonical" href="https:\/\/rounds\.example(.*?)"/),
        isListed: !html.includes('<meta name="robots" content="noindex">'),
      };
    };
    expect(await headOf('/stories?utm_source=x&kind=nothing')).toMatchObject({
      title: 'Stories',
      canonical: '/stories',
    });
    expect(await headOf('/stories?x=1&tag=Day+Care')).toEqual({
      title: 'Stories about “day care”',
      description: 'All that is published about “day care”: stories, news, columns and podcasts, the newest first.',
      canonical: '/stories?tag=day+care',
      isListed: true,
    });
    expect(await headOf('/stories?kind=NEWS')).toMatchObject({
      title: 'News',
      canonical: '/stories?kind=NEWS',
      isListed: true,
    });
    const unlisted = { canonical: undefined, isListed: false };
    for (const query of ['tag=sleep&kind=NEWS', 'tag=sleep&after=s1', 'after=s1'])
      expect(await headOf(`/stories?${query}`)).toMatchObject(unlisted);
    expect(await headOf('/stories?tag=sleep', { ...found, stories: nothing })).toMatchObject(unlisted);
    const webinars = { ...found, webinarSeries: [{ id: 'w1', slug: 'grand-rounds', title: 'Grand rounds' }] };
    expect(await headOf('/webinars?series=grand-rounds&x=1', webinars)).toMatchObject({
      title: 'Grand rounds',
      canonical: '/webinars?series=grand-rounds',
    });
    expect(await headOf('/webinars?x=1', webinars)).toMatchObject({ title: 'Webinars', canonical: '/webinars' });
    // One that is not among the first of them is found as well, and stands with them.
    const far = { id: 'w2', slug: 'zoonoses', title: 'Zoonoses' };
    const webinarSeries = ({ slug }: { slug: string | null }) =>
      slug == null ? webinars.webinarSeries : slug === 'zoonoses' ? [far] : [];
    const many = { ...found, webinarSeries };
    expect(await headOf('/webinars?series=zoonoses', many)).toMatchObject({ title: 'Zoonoses', isListed: true });
    expect((await ask('/webinars?series=zoonoses', many)).html).toMatch(/aria-current="page"[^>]*><bdi>Zoonoses/);
    expect((await ask('/webinars?series=nothing', many)).status).toBe(404);
  });

  it('asks before a column’s mails are ended, by a form that needs no scripts, and is not listed then', async () => {
    const shown = { title: 'The dose', description: 'One thing.', cadence: 'Weekly on Mondays', timeOfDay: '07:00' };
    const rhythm = { timeZone: 'Europe/Berlin', isResting: true, authors: [], stories: nothing };
    const column = { id: 'c1', slug: 'dose', ...shown, ...rhythm };
    const page = async (isMailed: boolean | null) =>
      (await ask('/columns/dose?stop=t', { ...visited, column: { ...column, isMailed } })).html;
    const form = /<form method="post">.*?<button[^>]* type="submit"[^>]*>Stop these mails<\/button><\/form>/;
    const going = await page(true);
    expect(going).toContain('Stop the mails of “The dose”?');
    expect(going).toMatch(form);
    expect(going).toContain('<meta name="robots" content="noindex">');
    expect(going).not.toContain('rel="canonical"');
    const [ended, wrong] = [await page(false), await page(null)];
    expect(ended).toContain('You get no more mails of “The dose”');
    expect(wrong).toContain('This link does not hold any more');
    for (const html of [ended, wrong]) expect(html).not.toMatch(form);
    const { html } = await ask('/columns/dose', { ...visited, column });
    expect(html).not.toContain('Stop these mails');
    expect(html).toContain('<link rel="canonical" href="https://rounds.example/columns/dose">');
    const moved = await ask('/columns/old?stop=t', { ...visited, column });
    expect([moved.status, moved.location]).toEqual([302, '/columns/dose?stop=t']);
  });

  it('brings its styles to who has none of them, or names them, the house’s first in either way', async () => {
    const link = '<link rel="stylesheet" crossorigin href="/assets/house.css" nonce="__ROUNDS_NONCE__">';
    const house = {
      template: template.replace('<!--head-->', `<!--head-->${link}<!--styles-->`),
      manifest: { 'src/home/HomePage.tsx': { file: 'assets/home.js', css: ['assets/home.css'] } },
      style: (file: string) => `.is{content:"${file}"}`,
    };
    const { execute } = fakeApi({ query: visited });
    const page = async (styled: boolean) =>
      (await render({ url: '/', execute, nonce: 'n0nce', site, styled }, house)).html.split('</head>')[0] ?? '';
    const [brought, named] = [await page(true), await page(false)];
    const files = ['assets/house.css', 'assets/home.css'];
    expect(brought).toContain(`<style nonce="n0nce">${files.map(house.style).join('')}</style>`);
    const asked = (head: string) =>
      [...head.matchAll(/<link rel="stylesheet"[^>]* href="\/([^"]+)"/g)].map(([, file]) => file);
    expect(asked(brought)).toEqual([]);
    // What the scripts of a page bring is looked for among the links: they find all that is here, and fetch nothing.
    expect(brought).toMatch(
      /<script nonce="n0nce">for \(const href of \["\/assets\/house.css","\/assets\/home.css"\]\) .* disabled: true/,
    );
    expect(named).not.toContain('<style');
    expect(asked(named)).toEqual(files);
  });

  it('answers 404 where there is nothing', async () => {
    expect((await ask('/nowhere')).status).toBe(404);
    expect((await ask('/members/nobody')).status).toBe(404);
  });

  it('comes in the colours the reader has chosen', async () => {
    expect((await ask('/', visited, 'dark')).html).toContain('data-theme="dark"');
    expect((await ask('/', visited, '"><script>')).html).not.toContain('data-theme');
  });

  it('knows who asks', async () => {
    expect((await ask('/', byAna)).html).toContain('Hello, Ana Silva');
    expect((await ask('/')).html).toContain('Join free');
  });

  it('hands its data over so that no text can end the script', async () => {
    const evil = { ...(visited.rooms as object[])[0], name: '</script><script>alert(1)</script>\u2028' };
    const { html } = await ask('/', { ...visited, rooms: [evil] });
    expect(html).not.toContain('</script><script>alert');
    const data = html.match(/<script type="application\/json"[^>]*>(.*?)<\/script>/s)?.[1] ?? '';
    expect(data).not.toContain('\u2028');
    expect(JSON.stringify(JSON.parse(data))).toContain('alert(1)');
  });
});

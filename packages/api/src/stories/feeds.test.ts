import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person } from '../../test/as.ts';
import { aColumn, doesTo } from '../../test/columns.ts';
import { house } from '../../test/house.ts';
import { addPicture, withPictures } from '../../test/pictures.ts';
import { aDraft, aStory, does, EDIT, LIKE, PUBLISH, RECORD, REVOKE, signed, WITHDRAW } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';
import { type Element, named, readXml, textOf } from '../../test/xml.ts';
import { clock } from '../kernel/clock.ts';
import { env } from '../kernel/env.ts';

const PROFILE = 'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { member { id } } }';
const UPDATE = 'mutation ($input: UpdateColumnInput!) { updateColumn(input: $input) { replayed } }';

let ada: Person;
let eve: Person;
beforeAll(async () => {
  [ada, eve] = await Promise.all([as('Ada'), withRole('Eve', 'EDITOR')]);
});
afterEach(() => clock.reset());

const ask = async (path: string, headers: Record<string, string> = {}) =>
  fetch(`${(await house()).url}/stories/feed.${path}`, { headers });
const feed = async (path: string): Promise<Element> => readXml(await (await ask(path)).text());
const idsIn = async (path: string) => named(await feed(path), 'guid').map(({ text }) => text);
const aTag = () => `tag ${crypto.randomUUID().slice(0, 8)}`;
/** RSS says how many bytes a picture has. */
async function hasItsLength(path: string): Promise<void> {
  const [enclosure] = named(await feed(path), 'enclosure');
  const { url = '', length, type } = enclosure?.attributes ?? {};
  const file = await fetch(url.replace(env.publicUrl.origin, (await house()).url));
  expect({ length, type }).toEqual({ length: `${(await file.arrayBuffer()).byteLength}`, type: 'image/webp' });
}
const urn = ({ id }: { id: string }) => `urn:uuid:${id}`;

describe('feeds', { timeout: 60_000 }, () => {
  it('are of everything, of a column, of a kind and of a tag; each in both formats', async () => {
    const tag = aTag();
    const { slug, title } = await aColumn(eve);
    const story = await aStory(ada, eve, { tags: [tag] });
    const news = await aStory(eve, eve, { kind: 'NEWS', tags: [tag] });
    const column = await aStory(eve, eve, { kind: 'COLUMN', column: slug, tags: [tag] });
    await aDraft(ada, { tags: [tag] });
    expect((await idsIn('rss')).slice(0, 3)).toEqual([column, news, story].map(urn));
    expect(await idsIn(`rss?tag=${encodeURIComponent(tag.toUpperCase())}`)).toEqual([column, news, story].map(urn));
    expect(await idsIn(`rss?column=${slug}`)).toEqual([urn(column)]);
    expect(await idsIn(`rss?tag=${encodeURIComponent(tag)}&kind=NEWS`)).toEqual([urn(news)]);
    const atom = await feed(`atom?column=${slug}`);
    expect(named(atom, 'entry').map((entry) => textOf(entry, 'id'))).toEqual([urn(column)]);
    expect(textOf(atom, 'title')).toBe(`${title} · ${env.siteName}`);
    expect((await ask('rss')).headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    expect((await ask('atom')).headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  });

  it('S42 say whose a story is and what it is about; every address in them is written out', async () => {
    const tag = aTag();
    const body = 'See [the rest](/stories/other).\n\nhttps://youtu.be/dQw4w9WgXcQ\n\n`<a href="/x">` ]]> end';
    const story = await aStory(ada, eve, { tags: [tag], body, title: 'A < B & <script>alert(1)</script>' });
    const query = `?tag=${encodeURIComponent(tag)}`;
    const rss = named(await feed(`rss${query}`), 'item')[0] as Element;
    const atom = await feed(`atom${query}`);
    const entry = named(atom, 'entry')[0] as Element;
    const address = `${env.publicUrl.origin}/stories/${story.slug}`;
    expect(textOf(rss, 'link')).toBe(address);
    expect(named(entry, 'link')[0]?.attributes.href).toBe(address);
    for (const title of [textOf(rss, 'title'), textOf(entry, 'title')])
      expect(title).toBe('A &lt; B &amp; &lt;script&gt;alert(1)&lt;/script&gt;');
    for (const content of [textOf(rss, 'content:encoded'), textOf(entry, 'content')]) {
      expect(content).toContain(`<a href="${env.publicUrl.origin}/stories/other"`);
      expect(content).toContain('&#x3C;a href="/x">');
      expect(content).toContain('<a href="https://youtu.be/dQw4w9WgXcQ"');
      expect(content).not.toContain('<a href="/');
    }
    expect(textOf(rss, 'dc:creator')).toBe('Ada Tester');
    expect(named(entry, 'author')[0]?.children.map(({ text }) => text)).toEqual([
      'Ada Tester',
      `${env.publicUrl.origin}/members/${ada.handle}`,
    ]);
    expect(named(rss, 'category')[0]?.text).toBe(tag);
    expect(new Date(textOf(rss, 'pubDate') ?? '').getTime()).toBe(
      Math.floor(new Date(story.publishedAt).getTime() / 1000) * 1000,
    );
    const self = named(atom, 'link').find(({ attributes }) => attributes.rel === 'self');
    expect(self?.attributes.href).toMatch(new RegExp(`^${env.publicUrl.origin}/stories/feed\\.atom\\?tag=tag`));
  });

  it('are not sent again to who has them, until anything changes', async () => {
    const tag = aTag();
    const path = `rss?tag=${encodeURIComponent(tag)}`;
    const story = await aStory(ada, eve, { tags: [tag] });
    const first = await ask(path);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('last-modified')).toBeNull();
    expect((await ask(path, { 'if-none-match': `W/${etag}, "x"` })).status).toBe(304);
    clock.advance(61_000);
    const since = (await ask(path)).headers.get('last-modified') ?? '';
    expect((await ask(path, { 'if-modified-since': since })).status).toBe(304);
    expect((await ask(path, { 'if-none-match': '"x"', 'if-modified-since': since })).status).toBe(200);
    const [id] = await idsIn(path);
    await does(eve, EDIT, { storyId: story.id, revision: 1, title: 'Another title' });
    for (const known of [{ 'if-none-match': etag }, { 'if-modified-since': since }] as Record<string, string>[]) {
      const changed = await ask(path, known);
      expect(changed.status).toBe(200);
      expect(await changed.text()).toContain('Another title');
    }
    expect(await idsIn(path)).toEqual([id]);
  });

  it('S21 lose what is withdrawn at once, also for who says they have it', async () => {
    const tag = aTag();
    const path = `atom?tag=${encodeURIComponent(tag)}`;
    const story = await aStory(ada, eve, { tags: [tag] });
    clock.advance(61_000);
    const had = await ask(path);
    await does(ada, WITHDRAW, { storyId: story.id });
    for (const [name, value] of [
      ['if-none-match', had.headers.get('etag')],
      ['if-modified-since', had.headers.get('last-modified')],
    ] as [string, string][]) {
      const now = await ask(path, { [name]: value });
      expect(now.status).toBe(200);
      expect(named(readXml(await now.text()), 'entry')).toEqual([]);
    }
  });

  it('S21 are another at once whatever changes of them, and the same while nothing does', async () => {
    const zoe = await as('Zoe');
    const column = await aColumn(eve);
    const paths = ['rss', 'atom'].map((format) => `${format}?column=${column.slug}`);
    const instalment = { kind: 'COLUMN', column: column.slug, authors: [{ handle: zoe.handle }] };
    const story = await aStory(eve, eve, instalment);
    const permitted = async (more: object) => {
      const { id } = await aDraft(eve, { ...instalment, aboutPatient: true });
      const { data } = await eve.asks(RECORD, { input: signed(id, { channels: ['WEBSITE', 'FEED'], ...more }) });
      await does(eve, PUBLISH, { storyId: id });
      return { storyId: id, grantId: data.recordConsent.story.consents[0].id as string };
    };
    const revoked = await permitted({});
    await permitted({ expiresAt: new Date(clock.now().getTime() + 3_600_000) });
    const tags = () => Promise.all(paths.map(async (path) => (await ask(path)).headers.get('etag') ?? ''));
    let known = await tags();
    const again = () =>
      Promise.all(paths.map(async (path, n) => (await ask(path, { 'if-none-match': known[n] ?? '' })).status));
    const picture = async () => {
      const { id } = await addPicture(eve, story.id);
      await withPictures(eve, { ...story, revision: 2 }, { pictures: [{ id, alt: 'A door', isCover: true }] });
    };
    const changes: [string, () => Promise<unknown>][] = [
      ['a name', () => zoe.asks(PROFILE, { input: { displayName: 'Zoe Zander' } })],
      ['a word', () => does(eve, EDIT, { storyId: story.id, revision: 1, title: 'Another title' })],
      ['a picture', picture],
      ['the column', () => doesTo(eve, UPDATE, { columnId: column.id, revision: 1, description: 'Two things.' })],
      ['a permission', () => eve.asks(REVOKE, { input: { ...revoked, reason: 'No more.' } })],
      ['the time', () => Promise.resolve(clock.advance(3_600_001))],
      ['the story', () => does(eve, WITHDRAW, { storyId: story.id })],
    ];
    for (const [what, change] of changes) {
      await eve.asks(LIKE, { storyId: story.id, on: what.length % 2 === 0 });
      expect([what, await again()]).toEqual([what, [304, 304]]);
      await change();
      expect([what, await again()]).toEqual([what, [200, 200]]);
      known = await tags();
      if (what === 'a picture') await hasItsLength(paths[0] ?? '');
    }
    expect(await idsIn(paths[0] ?? '')).toEqual([]);
  });

  it('S21 have a patient’s story only while the permission is for feeds, and stands', async () => {
    const tag = aTag();
    const path = `rss?tag=${encodeURIComponent(tag)}`;
    const permitted = async (more: object) => {
      const story = await aDraft(ada, { aboutPatient: true, tags: [tag] });
      const { data } = await eve.asks(RECORD, { input: signed(story.id, more) });
      await does(eve, PUBLISH, { storyId: story.id });
      return { story, grantId: data.recordConsent.story.consents[0].id as string };
    };
    const site = await permitted({ channels: ['WEBSITE'] });
    const revoked = await permitted({ channels: ['WEBSITE', 'FEED'] });
    const ended = await permitted({
      channels: ['FEED', 'WEBSITE'],
      expiresAt: new Date(clock.now().getTime() + 3_600_000),
    });
    expect(await idsIn(path)).toEqual([ended.story, revoked.story].map(urn));
    const wider = signed(site.story.id, { channels: ['WEBSITE', 'FEED'], replacesId: site.grantId });
    await eve.asks(RECORD, { input: wider });
    expect(await idsIn(path)).toEqual([ended.story, revoked.story, site.story].map(urn));
    await eve.asks(REVOKE, { input: { storyId: revoked.story.id, grantId: revoked.grantId, reason: 'No more.' } });
    expect(await idsIn(path)).toEqual([ended.story, site.story].map(urn));
    clock.advance(3_600_001);
    expect(await idsIn(path)).toEqual([urn(site.story)]);
  });

  it.each([
    ['no such column', 'column=no-such-column'],
    ['B5 a NUL in a tag', 'tag=%00'],
    ['a tag twice', 'tag=a1&tag=b1'],
    ['a tag of markup', 'tag=%3Cscript%3E'],
    ['B70 a kind that is none', 'kind=toString'],
    ['a column of odd letters', 'column=..%2F1'],
  ])('of %s are not there', async (_name, query) => {
    for (const format of ['rss', 'atom']) {
      const answer = await ask(`${format}?${query}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/plain']);
    }
  });

  it('of a tag that nothing has are empty, and well-formed', async () => {
    for (const format of ['rss', 'atom'])
      expect(named(await feed(`${format}?tag=nobody-has-this`), 'item')).toEqual([]);
  });
});

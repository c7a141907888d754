import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { type Person, visitor } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { aPodcast, aPublishedEpisode, EDIT_EPISODE, EPISODE, send, square } from '../../test/podcasts.ts';
import { sharedData } from '../../test/shared-data.ts';
import { does, EDIT, RECORD, signed, WITHDRAW } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';
import { type Element, named, readXml, textOf } from '../../test/xml.ts';
import { env } from '../kernel/env.ts';
import { podcastGuid } from './podcasts.feed.ts';

let eve: Person;
beforeAll(async () => {
  eve = await withRole('Eve', 'EDITOR');
});

const get = async (path: string, headers = {}) => fetch(`${(await house()).url}${path}`, { headers });
const feedOf = async (slug: string): Promise<Element> => readXml(await (await get(`/podcast/${slug}/feed.rss`)).text());
const attributesOf = (element: Element, name: string) => named(element, name).map(({ attributes }) => attributes);

async function aShow(more: object = {}): Promise<{ id: string; slug: string }> {
  const show = await aPodcast(eve, more);
  await send(eve)(`/api/podcasts/${show.id}/picture`, await square(1400));
  return show;
}

async function anEpisodeWith(show: { slug: string }, more: object = {}) {
  const story = await aPublishedEpisode(eve, show.slug, { frames: 400, title: 'Who <sleeps> & "who" not' });
  const input = { storyId: story.id, revision: 2, ...more };
  expect((await eve.asks(EDIT_EPISODE, { input })).errors).toBeUndefined();
  return story;
}

/** An element of the podcast namespace as a document of its own: the schema knows each without a namespace. */
const alone = ({ name, attributes, text }: Element): string => {
  const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const local = name.replace('podcast:', '');
  return `<${local}${given.join('')}>${escaped(text)}</${local}>`;
};
const allBelow = (element: Element): Element[] => [element, ...element.children.flatMap(allBelow)];

describe('the feed of a podcast', { timeout: 60_000 }, () => {
  it('says what directories of podcasts ask for', async () => {
    const show = await aShow({ title: `Talk & <tea> ${crypto.randomUUID().slice(0, 8)}`, explicit: true });
    const transcript = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello';
    const more = { season: 2, number: 3, transcript, chapters: [{ startSeconds: 1.5, title: 'Tea' }] };
    const story = await anEpisodeWith(show, more);
    const answer = await get(`/podcast/${show.slug}/feed.rss`);
    expect(answer.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    const etag = answer.headers.get('etag') ?? '';
    expect((await get(`/podcast/${show.slug}/feed.rss`, { 'if-none-match': etag })).status).toBe(304);
    const feed = readXml(await answer.text());
    const at = (path: string) => `${env.publicUrl.origin}${path}`;
    const [channel] = feed.children as [Element];
    const [item] = named(feed, 'item') as [Element];
    expect(textOf(channel, 'title')).toMatch(/^Talk & <tea>/);
    expect(attributesOf(channel, 'atom:link')).toEqual([
      { href: at(`/podcast/${show.slug}/feed.rss`), rel: 'self', type: 'application/rss+xml' },
    ]);
    expect(attributesOf(channel, 'itunes:category')[0]).toEqual({ text: 'Health & Fitness' });
    expect(textOf(channel, 'itunes:explicit')).toBe('true');
    expect(textOf(channel, 'itunes:type')).toBe('serial');
    expect(textOf(channel, 'itunes:email')).toBe('radio@example.org');
    expect(textOf(channel, 'podcast:guid')).toBe(podcastGuid(at(`/podcast/${show.slug}/feed.rss`)));
    const [{ href: picture = '' } = {}] = attributesOf(channel, 'itunes:image');
    const { pathname } = new URL(picture);
    expect((await get(pathname)).headers.get('content-type')).toBe('image/jpeg');
    expect(textOf(item, 'title')).toBe('Who <sleeps> & "who" not');
    expect(named(item, 'guid')[0]).toMatchObject({
      text: `urn:uuid:${story.id}`,
      attributes: { isPermaLink: 'false' },
    });
    expect(attributesOf(item, 'enclosure')).toEqual([
      { url: at(`/audio/${story.id}.mp3`), length: String(400 * 417), type: 'audio/mpeg' },
    ]);
    expect([textOf(item, 'itunes:duration'), textOf(item, 'itunes:season'), textOf(item, 'itunes:episode')]).toEqual([
      '10',
      '2',
      '3',
    ]);
    expect(Date.parse(textOf(item, 'pubDate') ?? '')).toBe(Math.floor(Date.parse(story.publishedAt) / 1000) * 1000);
    expect(named(item, 'podcast:person')[0]?.text).toBe('Eve Tester');
    const [{ url: chapters = '' } = {}] = attributesOf(item, 'podcast:chapters');
    const told = await get(new URL(chapters).pathname);
    expect(told.headers.get('content-type')).toBe('application/json+chapters; charset=utf-8');
    expect(await told.json()).toEqual({ version: '1.2.0', chapters: [{ startTime: 1.5, title: 'Tea' }] });
    const [{ url: words = '' } = {}] = attributesOf(item, 'podcast:transcript');
    const said = await get(new URL(words).pathname);
    expect([said.headers.get('content-type'), await said.text()]).toEqual([
      'text/vtt; charset=utf-8',
      `${transcript}\n`,
    ]);
  });

  it('is valid by the schema of Podcasting 2.0', async ({ skip }) => {
    const file = sharedData('podcast/podcast.xsd');
    if (file === null) return skip();
    const show = await aShow();
    const transcript = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello';
    await anEpisodeWith(show, { season: 1, number: 1, transcript, chapters: [{ startSeconds: 0, title: 'A' }] });
    const schema = readFileSync(file, 'utf8');
    const known = new Set([...schema.matchAll(/^\t<xs:element name="(\w+)"/gm)].map(([, name]) => `podcast:${name}`));
    const used = allBelow(await feedOf(show.slug)).filter(({ name }) => name.startsWith('podcast:'));
    const validated = used.filter(({ name }) => known.has(name));
    // Those two came into the namespace after the schema was written.
    expect(used.filter(({ name }) => !known.has(name)).map(({ name }) => name)).toEqual([
      'podcast:guid',
      'podcast:medium',
    ]);
    expect(new Set(validated.map(({ name }) => name.slice('podcast:'.length)))).toEqual(
      new Set(['locked', 'season', 'episode', 'person', 'chapters', 'transcript']),
    );
    const xml = validated.map((element, n) => ({ fileName: `${n}.xml`, contents: alone(element) }));
    const checked = await validateXML({ xml, schema });
    expect({ valid: checked.valid, errors: checked.errors }).toEqual({ valid: true, errors: [] });
    const broken = await validateXML({ xml: '<locked owner="a">perhaps</locked>', schema });
    expect(broken.valid).toBe(false);
  });

  it('names a podcast as everybody else does', () => {
    expect(podcastGuid('https://mp3s.nashownotes.com/pc20rss.xml')).toBe('917393e3-1b1e-5cef-ace4-edaa54e1f810');
    expect(podcastGuid('https://podnews.net/rss/')).toBe('9b024349-ccf0-5f69-a609-6b82873eab3c');
  });

  it('S21, S42, S47 is of what everybody may hear, as they may hear it', async () => {
    const show = await aPodcast(eve);
    expect((await get(`/podcast/${show.slug}/feed.rss`)).status).toBe(404);
    await send(eve)(`/api/podcasts/${show.id}/picture`, await square(1400));
    const titles = async () => named(await feedOf(show.slug), 'item').map((item) => textOf(item, 'title'));
    const [kept, gone] = [await anEpisodeWith(show), await anEpisodeWith(show)];
    expect(await titles()).toHaveLength(2);
    await does(eve, WITHDRAW, { storyId: gone.id });
    expect(await titles()).toEqual(['Who <sleeps> & "who" not']);
    const { revision } = (
      await eve.asks(`query ($slug: String!) { story(slug: $slug) { revision } }`, { slug: kept.id })
    ).data.story;
    await does(eve, EDIT, { storyId: kept.id, revision, title: '</title><script>alert(1)</script>' });
    expect(await titles()).toEqual(['</title><script>alert(1)</script>']);
    const link = { url: 'https://example.org/a.mp3', type: 'audio/mpeg', bytes: 123 };
    const { episode } = (await visitor().asks(EPISODE, { slug: kept.slug })).data.story;
    const input = { storyId: kept.id, revision: episode.revision, link };
    expect((await eve.asks(EDIT_EPISODE, { input })).errors).toBeUndefined();
    expect(attributesOf(await feedOf(show.slug), 'enclosure')).toEqual([
      { url: link.url, length: '123', type: 'audio/mpeg' },
    ]);
    expect((await get('/podcast/none/feed.rss')).status).toBe(404);
  });

  it('leaves out a patient who has not permitted feeds', async () => {
    const show = await aShow();
    const { id } = await aPublishedEpisode(eve, show.slug, {});
    await does(eve, WITHDRAW, { storyId: id });
    await does(eve, EDIT, { storyId: id, revision: 1, aboutPatient: true });
    const publish = 'mutation ($input: PublishStoryInput!) { publishStory(input: $input) { story { status } } }';
    expect(await eve.refused(publish, { input: { storyId: id } })).toBe('CONSENT_REQUIRED');
    await does(eve, RECORD, signed(id, { channels: ['WEBSITE'] }));
    expect(await eve.refused(publish, { input: { storyId: id } })).toBeNull();
    expect((await get(`/audio/${id}.mp3`)).status).toBe(200);
    expect(named(await feedOf(show.slug), 'item')).toEqual([]);
  });
});

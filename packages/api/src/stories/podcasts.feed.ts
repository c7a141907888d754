import { v5 } from 'uuid';
import type { Chapter } from './episodes.table.ts';
import { absolute, asHtml, fromElsewhere, legible } from './feeds.text.ts';
import type { FeedEpisode, PodcastFeed } from './podcasts.feed.service.ts';
import { podcastPictureAddress } from './podcasts.pictures.service.ts';

type Attributes = Record<string, string | number>;
type Content = string | number | string[];

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string | number): string =>
  legible(String(text)).replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);

/** An element as XML: its text, or the elements inside it. */
function element(name: string, attributes: Attributes, content: Content = []): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inside = Array.isArray(content) ? content.join('') : escaped(content);
  return inside === '' ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${inside}</${name}>`;
}

const tag = (name: string, content: Content): string => element(name, {}, content);
const maybe = (name: string, content: string | number | null): string[] =>
  content === null || content === '' ? [] : [tag(name, content)];

const namespaces = {
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
};

const podcastNamespace = 'ead4c236-bf58-58c6-a2c6-a6b28d128cb6';

/** What names a podcast wherever its feed goes: made of the first address it had, without scheme and slashes at the end. */
export const podcastGuid = (feedUrl: string): string =>
  v5(feedUrl.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, ''), podcastNamespace);

export const podcastFeedAddress = (slug: string): string => `/podcast/${slug}/feed.rss`;

function categoryOf(category: string): string {
  const [whole = '', part] = category.split(' > ');
  return element('itunes:category', { text: whole }, part ? [element('itunes:category', { text: part })] : []);
}

/** A show's feed as podcast apps read it: RSS 2.0 with Apple's tags and those of Podcasting 2.0. */
export function writePodcastFeed({ podcast, episodes }: PodcastFeed): string {
  const { slug, title, description, language, category, explicit, ownerName, ownerEmail, pictureId } = podcast;
  const self = absolute(podcastFeedAddress(slug));
  const page = absolute(`/podcast/${slug}`);
  const picture = absolute(podcastPictureAddress(pictureId, 'large'));
  const isSerial = episodes.length > 0 && episodes.every(({ episode }) => episode.season !== null);
  const channel = [
    element('atom:link', { href: self, rel: 'self', type: 'application/rss+xml' }),
    tag('title', title),
    tag('link', page),
    tag('description', description),
    tag('language', language),
    tag('generator', 'Rounds'),
    tag('image', [tag('url', picture), tag('title', title), tag('link', page)]),
    tag('itunes:author', ownerName),
    tag('itunes:owner', [tag('itunes:name', ownerName), tag('itunes:email', ownerEmail)]),
    element('itunes:image', { href: picture }),
    categoryOf(category),
    tag('itunes:explicit', String(explicit)),
    tag('itunes:type', isSerial ? 'serial' : 'episodic'),
    tag('podcast:guid', podcastGuid(self)),
    tag('podcast:medium', 'podcast'),
    element('podcast:locked', { owner: ownerEmail }, 'yes'),
    ...episodes.map((each) => tag('item', itemOf(each, explicit))),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('rss', { version: '2.0', ...namespaces }, [tag('channel', channel)])}\n`;
}

function itemOf({ story, episode, authors }: FeedEpisode, explicit: boolean): string[] {
  const { audio, durationSeconds, season, number, type, chapters, transcript } = episode;
  const published = story.publishedAt ?? story.createdAt;
  const { url, type: kind, bytes } = audio;
  return [
    tag('title', story.title),
    tag('link', absolute(`/stories/${story.slug}`)),
    element('guid', { isPermaLink: 'false' }, `urn:uuid:${story.id}`),
    tag('pubDate', published.toUTCString()),
    tag('description', asHtml(story.summary)),
    tag('content:encoded', fromElsewhere(story.html) || asHtml(story.summary)),
    element('enclosure', { url: absolute(url), length: bytes, type: kind }),
    ...maybe('itunes:duration', durationSeconds),
    ...maybe('itunes:season', season),
    ...maybe('itunes:episode', number),
    tag('itunes:episodeType', type.toLowerCase()),
    tag('itunes:explicit', String(explicit)),
    ...(season === null ? [] : [element('podcast:season', { name: `Season ${season}` }, season)]),
    ...maybe('podcast:episode', number),
    ...authors.map(({ member }) =>
      element('podcast:person', { href: absolute(`/members/${member.handle}`) }, member.displayName),
    ),
    ...(chapters.length === 0
      ? []
      : [element('podcast:chapters', { url: partOf(story.id, 'chapters.json'), type: 'application/json+chapters' })]),
    ...(transcript === null
      ? []
      : [
          element('podcast:transcript', { url: partOf(story.id, 'transcript.vtt'), type: 'text/vtt', rel: 'captions' }),
        ]),
  ];
}

const partOf = (storyId: string, name: string): string => absolute(`/audio/${storyId}/${name}`);

/** Chapters as apps read them (JSON chapters 1.2.0). */
export const writeChapters = ({ chapters }: { chapters: Chapter[] }): string =>
  JSON.stringify({
    version: '1.2.0',
    chapters: chapters.map(({ startSeconds, title }) => ({ startTime: startSeconds, title })),
  });

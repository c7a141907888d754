import { Feed } from 'feed';
import { env } from '../kernel/env.ts';
import type { StoryFeed } from './feeds.service.ts';
import type { Author } from './stories.authors.service.ts';

const absolute = (path: string): string => new URL(path, env.publicUrl).href;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Words for where HTML is expected. */
const asHtml = (words: string): string => legible(words).replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);

/** Without the two characters that a story may hold and XML may not. */
const legible = (text: string): string => text.replace(/[\ufffe\uffff]/g, '');

/** A story's HTML for where relative addresses lead nowhere; a `<` of its words is never written as one (kernel/markdown.ts). */
const fromElsewhere = (html: string): string =>
  legible(html)
    .replaceAll(/(<img src="[^"]*") srcset="[^"]*" sizes="[^"]*"/g, '$1')
    .replaceAll(/(<a href="|<img src=")\//g, `$1${env.publicUrl.origin}/`);

export type FeedFormat = 'rss' | 'atom';

/** Where a feed is and where its stories are listed: both with the same query. */
export interface FeedPlace {
  self: string;
  page: string;
  format: FeedFormat;
}

/** A feed as XML. What names a story in it is its id, which nothing changes. */
export function writeFeed({ title, description, items, changedAt }: StoryFeed, place: FeedPlace): string {
  const feed = new Feed({
    id: absolute(place.page),
    title: legible(title === null ? env.siteName : `${title} · ${env.siteName}`),
    description: legible(description ?? `Stories of ${env.siteName}.`),
    link: absolute(place.page),
    feed: absolute(place.self),
    language: 'en',
    updated: changedAt,
    generator: 'Rounds',
    author: { name: env.siteName, link: env.publicUrl.href },
  });
  for (const { story, cover, authors } of items) {
    const published = story.publishedAt ?? story.createdAt;
    feed.addItem({
      title: asHtml(story.title),
      id: `urn:uuid:${story.id}`,
      link: absolute(`/stories/${story.slug}`),
      published,
      date: story.editedAt ?? published,
      description: asHtml(story.summary),
      content: fromElsewhere(story.html) || asHtml(story.summary),
      ...(cover && { image: absolute(cover.url) }),
      category: story.tags.map((tag) => ({ name: tag, term: tag })),
      ...(place.format === 'rss' ? creatorsOf(authors) : authorsOf(authors)),
    });
  }
  return place.format === 'rss' ? feed.rss2() : feed.atom1();
}

const namesOf = (authors: Author[]): string => legible(authors.map(({ member }) => member.displayName).join(', '));

/** RSS knows authors by their mail addresses, which are nobody's business; Dublin Core by their names. */
const creatorsOf = (authors: Author[]) => ({
  extensions: authors.length === 0 ? [] : [{ name: 'dc:creator', objects: { _text: namesOf(authors) } }],
});

/** An entry without an author is its feed's. */
const authorsOf = (authors: Author[]) =>
  authors.length > 0 && {
    author: authors.map(({ member }) => ({
      name: legible(member.displayName),
      link: absolute(`/members/${member.handle}`),
    })),
  };

import { Feed } from 'feed';
import { env } from '../kernel/env.ts';
import type { StoryFeed } from './feeds.service.ts';
import { absolute, asHtml, fromElsewhere, legible } from './feeds.text.ts';
import type { Author } from './stories.authors.service.ts';

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
      ...(cover && { image: enclosureOf(cover) }),
      category: story.tags.map((tag) => ({ name: tag, term: tag })),
      ...(place.format === 'rss' ? creatorsOf(authors) : authorsOf(authors)),
    });
  }
  return place.format === 'rss' ? feed.rss2() : feed.atom1();
}

/** RSS wants a length; where it is not known, none is made up: 0 says so. */
const enclosureOf = ({ url, bytes }: { url: string; bytes: number | null }) => ({
  url: absolute(url),
  ...(bytes !== null && { length: bytes }),
});

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

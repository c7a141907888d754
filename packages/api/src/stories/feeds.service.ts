import { isNotNull, lte, sql } from 'drizzle-orm';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { type LoaderScope, newScope } from '../kernel/loaders.ts';
import { withoutPictures } from '../kernel/pictureAddresses.ts';
import { visitor } from '../kernel/viewer.ts';
import { maybeColumn } from './columns.service.ts';
import { permittedIn } from './consent.permission.service.ts';
import { consentEntries } from './consent.table.ts';
import { picturesShown } from './pictures.permission.service.ts';
import { bytesOf, mediaOf, picturesOf } from './pictures.service.ts';
import { type Author, authorsOf } from './stories.authors.service.ts';
import { newestStories, type StoryChoice, type StoryRow } from './stories.service.ts';
import { stories } from './stories.table.ts';

interface FeedItem {
  /** Without pictures that may not be taken away by a feed. */
  story: StoryRow;
  /** The picture that leads, with how many bytes it has. */
  cover: { url: string; bytes: number | null } | null;
  authors: Author[];
}

/** What those who follow by a feed are given. */
export interface StoryFeed {
  /** Of a column or a tag; null for everything. */
  title: string | null;
  description: string | null;
  items: FeedItem[];
  changedAt: Date;
}

/** Of which stories a feed is made: so many of the newest that may be taken away. */
export const inFeeds = () => ({ also: permittedIn('FEED'), atMost: 20 });

/**
 * The newest stories as everybody may read them, without those whose patients have not permitted feeds: what others have
 * fetched is not taken back. Null where there is no such column.
 */
export async function storyFeed(choice: StoryChoice): Promise<StoryFeed | null> {
  const column = choice.column == null ? null : await maybeColumn(choice.column);
  if (choice.column != null && !column) return null;
  const [found, changedAt] = await Promise.all([
    newestStories(visitor, { ...choice, column: column?.slug ?? null }, inFeeds()),
    lastChange(),
  ]);
  const scope = newScope(visitor);
  const items = found.map(async (story) => ({
    ...(await picturedFor(scope, story)),
    authors: await authorsOf(scope, story.id),
  }));
  return {
    title: column?.title ?? (choice.tag == null ? null : `#${choice.tag}`),
    description: column?.description ?? null,
    items: await Promise.all(items),
    changedAt,
  };
}

async function picturedFor(scope: LoaderScope, story: StoryRow): Promise<Pick<FeedItem, 'story' | 'cover'>> {
  if (!(await picturesShown(scope, story, 'FEED')))
    return { story: { ...story, html: withoutPictures(story.html) }, cover: null };
  const cover = (await picturesOf(scope, story.id)).find(({ isCover }) => isCover);
  return { story, cover: cover ? { url: mediaOf(cover).url, bytes: await bytesOf(scope, cover.id) } : null };
}

/** When anything that a feed shows may have changed last: stories that came, changed or went, and what permits them. */
export async function lastChange(): Promise<Date> {
  const now = clock.now();
  const ended = sql`max(${stories.permittedUntil}) filter (where ${lte(stories.permittedUntil, now)})`;
  const moved = sql`greatest(max(${stories.statusAt}), max(${stories.editedAt}), ${ended})`.mapWith(stories.statusAt);
  const ranOut = sql`max(${consentEntries.expiresAt}) filter (where ${lte(consentEntries.expiresAt, now)})`;
  const written = sql`greatest(max(${consentEntries.at}), ${ranOut})`.mapWith(consentEntries.at);
  const [[story], [consent]] = await Promise.all([
    db.select({ at: moved }).from(stories).where(isNotNull(stories.publishedAt)),
    db.select({ at: written }).from(consentEntries),
  ]);
  return new Date(Math.max(...[story, consent].map((one) => one?.at?.getTime() ?? 0)));
}

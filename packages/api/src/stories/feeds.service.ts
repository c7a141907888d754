import { isNotNull, lte, max, sql } from 'drizzle-orm';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { newScope } from '../kernel/loaders.ts';
import { visitor } from '../kernel/viewer.ts';
import { maybeColumn } from './columns.service.ts';
import { permittedIn } from './consent.permission.service.ts';
import { consentEntries } from './consent.table.ts';
import { type Author, authorsOf } from './stories.authors.service.ts';
import { newestStories, type StoryChoice, type StoryRow } from './stories.service.ts';
import { stories } from './stories.table.ts';

/** What those who follow by a feed are given. */
export interface StoryFeed {
  /** Of a column or a tag; null for everything. */
  title: string | null;
  description: string | null;
  items: { story: StoryRow; authors: Author[] }[];
  changedAt: Date;
}

const itemsAtMost = 20;

/**
 * The newest stories as everybody may read them, without those whose patients have not permitted feeds: what others have
 * fetched is not taken back. Null where there is no such column.
 */
export async function storyFeed(choice: StoryChoice): Promise<StoryFeed | null> {
  const column = choice.column == null ? null : await maybeColumn(choice.column);
  if (choice.column != null && !column) return null;
  const [found, changedAt] = await Promise.all([
    newestStories(
      visitor,
      { ...choice, column: column?.slug ?? null },
      { also: permittedIn('FEED'), atMost: itemsAtMost },
    ),
    lastChange(),
  ]);
  const scope = newScope(visitor);
  const items = found.map(async (story) => ({ story, authors: await authorsOf(scope, story.id) }));
  return {
    title: column?.title ?? (choice.tag == null ? null : `#${choice.tag}`),
    description: column?.description ?? null,
    items: await Promise.all(items),
    changedAt,
  };
}

/** When anything that a feed shows may have changed last: stories that came, changed or went, and what permits them. */
async function lastChange(): Promise<Date> {
  const ended = sql`max(${stories.permittedUntil}) filter (where ${lte(stories.permittedUntil, clock.now())})`;
  const at = sql`greatest(max(${stories.statusAt}), max(${stories.editedAt}), ${ended})`.mapWith(stories.statusAt);
  const [[story], [consent]] = await Promise.all([
    db.select({ at }).from(stories).where(isNotNull(stories.publishedAt)),
    db.select({ at: max(consentEntries.at) }).from(consentEntries),
  ]);
  return new Date(Math.max(story?.at?.getTime() ?? 0, consent?.at?.getTime() ?? 0));
}

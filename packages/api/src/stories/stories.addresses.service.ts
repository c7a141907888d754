import { desc, eq, max, sql } from 'drizzle-orm';
import { type Address, type Addresses, below } from '../kernel/addresses.ts';
import { db } from '../kernel/db.ts';
import { members } from '../members/members.table.ts';
import { isPublic } from './stories.service.ts';
import { stories, storyAuthors } from './stories.table.ts';

export const storyAddresses: Addresses = async (atMost) =>
  below(
    '/stories',
    await db
      .select({
        slug: stories.slug,
        changedAt: sql`coalesce(${stories.editedAt}, ${stories.publishedAt})`.mapWith(stories.editedAt),
      })
      .from(stories)
      .where(isPublic())
      .orderBy(desc(stories.publishedAt), desc(stories.id))
      .limit(atMost),
  );

/** Of the members that those who look for pages are told of: whose name already stands on a page that is found. */
export const authorAddresses: Addresses = async (atMost) =>
  below(
    '/members',
    await db
      .selectDistinct({ slug: members.handle })
      .from(members)
      .innerJoin(storyAuthors, eq(storyAuthors.memberId, members.id))
      .innerJoin(stories, eq(stories.id, storyAuthors.storyId))
      .where(isPublic())
      .orderBy(members.handle)
      .limit(atMost),
  );

/** The list of stories with this filter, as its own page names itself. */
const listOf = (filter: Record<string, string>, changedAt: Date | null): Address => ({
  path: `/stories?${new URLSearchParams(filter)}`,
  changedAt,
});

/** Of the lists of each tag that a story has. */
export const tagAddresses: Addresses = async (atMost) => {
  const tagged = db
    .select({ tag: sql<string>`unnest(${stories.tags})`.as('tag'), publishedAt: stories.publishedAt })
    .from(stories)
    .where(isPublic())
    .as('tagged');
  const newest = max(tagged.publishedAt);
  const rows = await db
    .select({ tag: tagged.tag, changedAt: newest })
    .from(tagged)
    .groupBy(tagged.tag)
    .orderBy(desc(newest), tagged.tag)
    .limit(atMost);
  return rows.map(({ tag, changedAt }) => listOf({ tag }, changedAt));
};

/** Of the lists of each kind of which there is a story. */
export const kindAddresses: Addresses = async (atMost) => {
  const rows = await db
    .select({ kind: stories.kind, changedAt: max(stories.publishedAt) })
    .from(stories)
    .where(isPublic())
    .groupBy(stories.kind)
    .orderBy(stories.kind)
    .limit(atMost);
  return rows.map(({ kind, changedAt }) => listOf({ kind }, changedAt));
};

import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { db } from '../kernel/db.ts';
import { newScope } from '../kernel/loaders.ts';
import { visitor } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { maybeColumn } from './columns.service.ts';
import { inFeeds, lastChange } from './feeds.service.ts';
import { picturesShown } from './pictures.permission.service.ts';
import { storyPictures } from './pictures.table.ts';
import { newestVersions, type StoryChoice } from './stories.service.ts';
import { storyAuthors } from './stories.table.ts';

/** Of which version a feed is: as long as it is this one, what is written of it is the same, letter for letter. */
export interface FeedVersion {
  version: string;
  changedAt: Date;
}

/** A row's version, as the database counts them: each change that is committed makes another, whoever made it. */
const versionOf = (table: PgTable) => sql<string>`${table}.xmin::text`;

/**
 * What a feed is made of, without its words: which stories are in it at this moment, in which versions, with whose names and
 * which pictures. Null where there is no such column.
 */
export async function feedVersion(choice: StoryChoice): Promise<FeedVersion | null> {
  const column = choice.column == null ? null : await maybeColumn(choice.column);
  if (choice.column != null && !column) return null;
  const [found, changedAt] = await Promise.all([newestVersions(choice, inFeeds()), lastChange()]);
  const scope = newScope(visitor);
  const ids = found.map(({ id }) => id);
  const [names, covers, shown] = await Promise.all([
    ids.length === 0 ? [] : namesOf(ids),
    ids.length === 0 ? [] : coversOf(ids),
    Promise.all(found.map((story) => picturesShown(scope, story, 'FEED'))),
  ]);
  return { version: JSON.stringify([changedAt, column, found, names, covers, shown]), changedAt };
}

const namesOf = (storyIds: string[]) =>
  db
    .select({ storyId: storyAuthors.storyId, named: versionOf(storyAuthors), member: versionOf(members) })
    .from(storyAuthors)
    .innerJoin(members, eq(members.id, storyAuthors.memberId))
    .where(inArray(storyAuthors.storyId, storyIds))
    .orderBy(asc(storyAuthors.storyId), asc(storyAuthors.place));

const coversOf = (storyIds: string[]) =>
  db
    .select({ id: storyPictures.id, version: versionOf(storyPictures) })
    .from(storyPictures)
    .where(and(inArray(storyPictures.storyId, storyIds), eq(storyPictures.isCover, true)))
    .orderBy(asc(storyPictures.id));

import { and, eq, exists, isNotNull, sql } from 'drizzle-orm';
import { db, type Tx } from '../kernel/db.ts';
import type { Brought } from '../talk/bringing.service.ts';
import { stories, storyRevisions, storySteps } from './stories.table.ts';
import type { StoryWish } from './wordpress.wish.ts';

/** A story that was brought in earlier, and whether people here have changed it or moved it on since. */
export type KeptStory = NonNullable<Awaited<ReturnType<typeof keptStory>>>;

/** What becomes of a wish. */
export function fateOf(wish: StoryWish, kept: KeptStory | null): Brought {
  if (!kept) return 'NEW';
  if (kept.requestHash === wish.requestHash) return 'UNCHANGED';
  return kept.isEditedHere ? 'KEPT' : 'CHANGED';
}

export async function keptStory(id: string, from: Tx | typeof db = db) {
  const one = { one: sql`1` };
  const edited = from
    .select(one)
    .from(storyRevisions)
    .where(and(eq(storyRevisions.storyId, stories.id), isNotNull(storyRevisions.changedBy)));
  const moved = from
    .select(one)
    .from(storySteps)
    .where(and(eq(storySteps.storyId, stories.id), isNotNull(storySteps.takenBy)));
  const [kept] = await from
    .select({
      threadId: stories.threadId,
      status: stories.status,
      requestHash: stories.requestHash,
      isEditedHere: sql<boolean>`${exists(edited)}`,
      isMovedHere: sql<boolean>`${exists(moved)}`,
    })
    .from(stories)
    .where(eq(stories.id, id));
  return kept ?? null;
}

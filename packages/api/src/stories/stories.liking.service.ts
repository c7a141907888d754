import { and, count, eq, inArray } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { db, type Tx } from '../kernel/db.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { insertMany, isOneOf } from '../kernel/many.ts';
import { house, signedIn, type Viewer } from '../kernel/viewer.ts';
import { lockStream } from '../realtime/log.ts';
import { playSwitches, type Switch } from '../realtime/switches.ts';
import { fourASecond, type Outcome, together } from '../realtime/together.ts';
import { threadChanged } from '../talk/talk.events.ts';
import { type Answered, findStory } from './stories.service.ts';
import { stories, storyLikes } from './stories.table.ts';

/**
 * Likes a story, or no longer. Saying it twice changes nothing and tells nobody; those who like the same one at once share a
 * transaction and its event (realtime/together.ts).
 * @throws UNAUTHENTICATED, NOT_FOUND
 */
export async function likeStory(viewer: Viewer, storyId: string, on: boolean): Promise<Answered> {
  const { memberId } = signedIn(viewer);
  const { id, threadId } = await findStory(viewer, storyId);
  const changed = await like(`${id} ${threadId}`, { key: memberId, on });
  return { story: await findStory(viewer, id), replayed: !changed };
}

const like: (place: string, wish: Switch) => Promise<boolean> = together(likeMany, fourASecond);

/** Counted from the rows, never added to a number: then it cannot drift. The lock keeps others from counting meanwhile. */
async function likeMany(place: string, wishes: Switch[]): Promise<Outcome<boolean>[]> {
  const [storyId = '', threadId = ''] = place.split(' ');
  return change(house, async (tx, tell) => {
    await lockStream(tx, threadId);
    const { put, taken, changed } = playSwitches(await likersAmong(tx, storyId, wishes), wishes);
    if (put.length > 0)
      await insertMany(
        tx,
        storyLikes,
        put.map((memberId) => ({ storyId, memberId })),
      );
    if (taken.length > 0)
      await tx.delete(storyLikes).where(and(eq(storyLikes.storyId, storyId), isOneOf(storyLikes.memberId, taken)));
    if (put.length + taken.length > 0) {
      await tell(threadChanged, { id: threadId, streamId: threadId });
      const [counted] = await tx.select({ likeCount: count() }).from(storyLikes).where(eq(storyLikes.storyId, storyId));
      await tx
        .update(stories)
        .set(counted ?? { likeCount: 0 })
        .where(eq(stories.id, storyId));
    }
    return changed.map((result) => ({ result }));
  });
}

async function likersAmong(tx: Tx, storyId: string, wishes: Switch[]): Promise<Set<string>> {
  const among = [...new Set(wishes.map(({ key }) => key))];
  const rows = await tx
    .select({ memberId: storyLikes.memberId })
    .from(storyLikes)
    .where(and(eq(storyLikes.storyId, storyId), isOneOf(storyLikes.memberId, among)));
  return new Set(rows.map(({ memberId }) => memberId));
}

/** Whether the viewer likes it, by story. */
export const viewerLikes = defineLoader<boolean, boolean>(async (storyIds, { viewer }) => {
  if (viewer.memberId === null) return new Map();
  const rows = await db
    .select({ storyId: storyLikes.storyId })
    .from(storyLikes)
    .where(and(inArray(storyLikes.storyId, [...storyIds]), eq(storyLikes.memberId, viewer.memberId)));
  return new Map(rows.map(({ storyId }) => [storyId, true]));
}, false);

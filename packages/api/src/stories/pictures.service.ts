import { createHmac } from 'node:crypto';
import { limits } from '@rounds/schema/limits';
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { v5 } from 'uuid';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { refuse } from '../kernel/errors.ts';
import { defineLoader, newScope, withItsOwner } from '../kernel/loaders.ts';
import { pictureAddress, pictureFiles } from '../kernel/pictureAddresses.ts';
import { largestOf, type Sized, sizePicture } from '../kernel/pictures.ts';
import { limitRate } from '../kernel/rates.ts';
import { inTurn } from '../kernel/turns.ts';
import { type MemberViewer, signedIn, type Viewer } from '../kernel/viewer.ts';
import { picturesShown } from './pictures.permission.service.ts';
import { storyPictureFiles, storyPictures } from './pictures.table.ts';
import type { Media } from './pictures.types.ts';
import { isBackstage, mayEdit } from './stories.rights.ts';
import { findStory, lockStory, maybeStory, type StoryRow } from './stories.service.ts';

export type PictureRow = typeof storyPictures.$inferSelect;

/** Keeps a picture of a story, once. */
async function putPicture(tx: Tx, picture: typeof storyPictures.$inferInsert, sized: Sized[]): Promise<void> {
  const put = await tx.insert(storyPictures).values(picture).onConflictDoNothing().returning({ id: storyPictures.id });
  if (put.length === 0) return;
  await tx.insert(storyPictureFiles).values(sized.map(({ width, bytes }) => ({ pictureId: picture.id, width, bytes })));
}

/** A picture that was brought in with its story. */
export interface ImportedPicture {
  id: string;
  width: number;
  height: number;
  alt: string | null;
  isCover: boolean;
}

/**
 * The pictures of a story as its export has them now, in their order. Those it no longer names stay where its text shows them
 * still, and nowhere else.
 */
export async function putImported(
  tx: Tx,
  storyId: string,
  { kept, sized }: { kept: ImportedPicture[]; sized: ReadonlyMap<string, Sized[]> },
): Promise<void> {
  const ofStory = eq(storyPictures.storyId, storyId);
  await tx.update(storyPictures).set({ place: null, isCover: false }).where(ofStory);
  for (const [place, { id, ...shown }] of kept.entries()) {
    const files = sized.get(id);
    if (files) await putPicture(tx, { id, storyId }, files);
    await tx
      .update(storyPictures)
      .set({ ...shown, place })
      .where(and(ofStory, eq(storyPictures.id, id)));
  }
}

/** A story that this viewer may add pictures to. @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, RATE_LIMITED */
export async function storyForPictures(viewer: Viewer, storyId: string): Promise<StoryRow> {
  const writer = signedIn(viewer);
  const story = await findStory(writer, storyId);
  await needPen(writer, story);
  limitRate(`picture:${writer.memberId}`, limits.picture.adding);
  return story;
}

async function needPen(writer: MemberViewer, story: StoryRow, tx?: Tx): Promise<void> {
  if (!(await mayEdit(writer, story, tx)))
    refuse('FORBIDDEN', 'Pictures are added by its authors while it is a draft, and by editors.');
}

/**
 * Adds a picture to those that a story may be saved with; readers see it from then on. The same file again is the same picture.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, CONFLICT
 */
export async function addPicture(viewer: Viewer, found: StoryRow, bytes: Buffer): Promise<Media> {
  const writer = signedIn(viewer);
  // One after the other: what a picture takes while it is drawn anew is more than its file.
  const sized = await inTurn('pictures', () => sizePicture(bytes));
  const largest = sized.at(-1) ?? refuse('BAD_USER_INPUT', 'There is nothing in this file.', { field: 'picture' });
  const id = idOf(found.id, bytes);
  await change(writer, async (tx) => {
    const story = await lockStory(tx, writer, found);
    await needPen(writer, story, tx);
    await forgetUnsaved(tx, story.id);
    const { width, height } = largest;
    await putPicture(tx, { id, storyId: story.id, width, height, addedAt: clock.now() }, sized);
    const [kept] = await tx.select({ count: count() }).from(storyPictures).where(eq(storyPictures.storyId, story.id));
    if (kept && kept.count > limits.picture.ofStory)
      refuse('CONFLICT', `A story has at most ${limits.picture.ofStory} pictures; remove one first.`);
  });
  const [picture] = await db.select().from(storyPictures).where(eq(storyPictures.id, id));
  return picture ? mediaOf(picture) : refuse('CONFLICT', 'Somebody has removed it at this moment.');
}

const namespace = '5d3f0a5e-8f0e-4a39-9f6b-0c6f6a3c9b51';

/** Follows from the file, so that a second try makes no second picture, and cannot be guessed by who has the file. */
const idOf = (storyId: string, bytes: Buffer): string =>
  v5(createHmac('sha256', env.secret).update('picture').update(storyId).update(bytes).digest('hex'), namespace);

const forgetUnsaved = (tx: Tx, storyId: string) =>
  tx
    .delete(storyPictures)
    .where(
      and(
        eq(storyPictures.storyId, storyId),
        isNull(storyPictures.place),
        lt(storyPictures.addedAt, new Date(clock.now().getTime() - limits.picture.unsavedDays * 86_400_000)),
      ),
    );

/**
 * A picture's file in one of its widths; null where there is none, or none that this viewer may see. What was not saved with
 * its story yet, or what a patient no longer permits, is for those who write it.
 */
export async function pictureFile(viewer: Viewer, id: string, width: number): Promise<Buffer | null> {
  const [found] = await db
    .select({ picture: storyPictures, bytes: storyPictureFiles.bytes })
    .from(storyPictureFiles)
    .innerJoin(storyPictures, eq(storyPictures.id, storyPictureFiles.pictureId))
    .where(and(eq(storyPictureFiles.pictureId, id), eq(storyPictureFiles.width, width)));
  const story = found && (await maybeStory(viewer, found.picture.storyId));
  if (!story) return null;
  const { place, addedAt } = found.picture;
  const isSaved = place !== null || addedAt === null;
  if (isSaved && (await picturesShown(newScope(viewer), story))) return found.bytes;
  return (await isBackstage(viewer, story.id)) ? found.bytes : null;
}

/** The pictures a story was saved with, in their order. They change with it, which is told in its own stream. */
export const picturesOf = defineLoader<PictureRow[], PictureRow[]>(
  async (storyIds) => {
    const rows = await db
      .select()
      .from(storyPictures)
      .where(and(inArray(storyPictures.storyId, [...storyIds]), isNotNull(storyPictures.place)))
      .orderBy(asc(storyPictures.place));
    return Map.groupBy(rows, ({ storyId }) => storyId);
  },
  [],
  withItsOwner,
);

/** How many bytes the largest file of a picture has. */
export const bytesOf = defineLoader<number, null>(async (pictureIds) => {
  const { pictureId, width, bytes } = storyPictureFiles;
  const rows = await db
    .selectDistinctOn([pictureId], { pictureId, size: sql<number>`octet_length(${bytes})` })
    .from(storyPictureFiles)
    .where(inArray(pictureId, [...pictureIds]))
    .orderBy(pictureId, desc(width));
  return new Map(rows.map((row) => [row.pictureId, row.size]));
}, null);

export function mediaOf({ id, width, height, alt, credit }: PictureRow): Media {
  const address = largestOf({ width: width ?? 1, height: height ?? 1 });
  const [url, srcSet] = [pictureAddress({ id, ...address }), pictureFiles({ id, ...address })];
  return { id, url, srcSet, alt: alt ?? '', credit, width, height, contentType: 'image/webp' };
}

import { and, eq } from 'drizzle-orm';
import { db, type Tx } from '../kernel/db.ts';
import type { Sized } from '../kernel/pictures.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { storyPictureFiles, storyPictures } from './pictures.table.ts';
import { maybeStory } from './stories.service.ts';

/** Keeps a picture of a story, once. */
export async function putPicture(tx: Tx, picture: { id: string; storyId: string }, sized: Sized[]): Promise<void> {
  const put = await tx.insert(storyPictures).values(picture).onConflictDoNothing().returning({ id: storyPictures.id });
  if (put.length === 0) return;
  await tx.insert(storyPictureFiles).values(sized.map(({ width, bytes }) => ({ pictureId: picture.id, width, bytes })));
}

/** A picture's file in one of its widths; null where there is none, or none of a story that this viewer may read. */
export async function pictureFile(viewer: Viewer, id: string, width: number): Promise<Buffer | null> {
  const [found] = await db
    .select({ storyId: storyPictures.storyId, bytes: storyPictureFiles.bytes })
    .from(storyPictureFiles)
    .innerJoin(storyPictures, eq(storyPictures.id, storyPictureFiles.pictureId))
    .where(and(eq(storyPictureFiles.pictureId, id), eq(storyPictureFiles.width, width)));
  return found && (await maybeStory(viewer, found.storyId)) ? found.bytes : null;
}

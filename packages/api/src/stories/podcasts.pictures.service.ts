import { podcastLimits } from '@rounds/schema/limits';
import { eq } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { isId, newId } from '../kernel/ids.ts';
import { measurePicture, squarePicture } from '../kernel/pictures.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { lockPodcast } from './podcasts.service.ts';
import { podcastPictures, podcasts } from './podcasts.table.ts';
import { needEditor } from './stories.rights.ts';

/** The sizes in which a show's picture is given out: their addresses end so. */
export const pictureEnds = { large: 'jpg', small: 'webp' } as const;

export const podcastPictureAddress = (id: string, size: keyof typeof pictureEnds): string =>
  `/podcast/pictures/${id}.${pictureEnds[size]}`;

/**
 * Gives a show its picture, drawn anew as directories want it. The one before is gone.
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_USER_INPUT: no picture, not square, too small, too large
 */
export async function putPodcastPicture(viewer: Viewer, podcastId: string, bytes: Buffer): Promise<string> {
  needEditor(viewer, 'Only editors change a podcast.');
  const { width, height } = await measurePicture(bytes);
  const [least, most] = podcastLimits.pictureSide;
  if (width !== height || width < least || width > most)
    refuse('BAD_USER_INPUT', `It has to be square, ${least} to ${most} pixels wide; this is ${width} × ${height}.`, {
      field: 'picture',
    });
  const files = await squarePicture(bytes);
  const id = newId();
  await change(viewer, async (tx) => {
    const podcast = await lockPodcast(tx, podcastId);
    await tx.delete(podcastPictures).where(eq(podcastPictures.podcastId, podcast.id));
    await tx.insert(podcastPictures).values({ id, podcastId: podcast.id, ...files });
    await tx.update(podcasts).set({ pictureId: id }).where(eq(podcasts.id, podcast.id));
  });
  return id;
}

/** A show's picture in one of its sizes; null where there is none. Shows are public, and so are their pictures. */
export async function podcastPicture(id: string, size: keyof typeof pictureEnds): Promise<Buffer | null> {
  if (!isId(id)) return null;
  const [found] = await db
    .select({ bytes: podcastPictures[size] })
    .from(podcastPictures)
    .where(eq(podcastPictures.id, id));
  return found?.bytes ?? null;
}

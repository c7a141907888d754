import { limits } from '@rounds/schema/limits';
import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import { picturesInHtml } from '../kernel/pictureAddresses.ts';
import { readMaybeText } from '../kernel/text.ts';
import { storyPictures } from './pictures.table.ts';
import type { StoryPictureInput } from './pictures.types.ts';

/** A picture as its story is saved with it; its place is that in the list. */
interface Listed {
  id: string;
  alt: string | null;
  credit: string | null;
  isCover: boolean;
  inGallery: boolean;
}

const field = 'pictures';

/** The pictures that a story is to be saved with, in their order, checked and as they are kept. @throws BAD_USER_INPUT */
export function readPictures(given: readonly StoryPictureInput[]): Listed[] {
  if (given.length > limits.picture.ofStory)
    refuse('BAD_USER_INPUT', `A story has at most ${limits.picture.ofStory} pictures.`, { field });
  const listed = given.map(({ id, alt, decorative, credit, isCover, inGallery }) => ({
    id: readId(field, id),
    alt: decorative ? '' : readMaybeText(field, alt ?? null, limits.picture.alt),
    credit: readMaybeText(field, credit ?? null, limits.picture.credit),
    isCover: isCover ?? false,
    inGallery: inGallery ?? false,
  }));
  if (new Set(listed.map(({ id }) => id)).size < listed.length)
    refuse('BAD_USER_INPUT', 'A picture is there twice.', { field });
  if (listed.filter(({ isCover }) => isCover).length > 1)
    refuse('BAD_USER_INPUT', 'One picture leads a story.', { field });
  return listed;
}

const savedPictures = (tx: Tx, storyId: string) =>
  tx
    .select({
      id: storyPictures.id,
      alt: storyPictures.alt,
      credit: storyPictures.credit,
      isCover: storyPictures.isCover,
      inGallery: storyPictures.inGallery,
    })
    .from(storyPictures)
    .where(and(eq(storyPictures.storyId, storyId), isNotNull(storyPictures.place)))
    .orderBy(storyPictures.place);

/** What is to become of a story's pictures. */
export interface PictureChange {
  wanted: Listed[];
  removed: string[];
  added: boolean;
}

/** What differs from how the story was saved; null where nothing does. */
export async function pictureChange(tx: Tx, storyId: string, wanted: Listed[]): Promise<PictureChange | null> {
  const saved = await savedPictures(tx, storyId);
  if (JSON.stringify(saved) === JSON.stringify(wanted)) return null;
  const [before, after] = [saved.map(({ id }) => id), wanted.map(({ id }) => id)];
  return {
    wanted,
    removed: before.filter((id) => !after.includes(id)),
    added: after.some((id) => !before.includes(id)),
  };
}

/** Saves a story's pictures; those it is no longer saved with are gone, their files too. @throws BAD_USER_INPUT */
export async function savePictures(tx: Tx, storyId: string, { wanted, removed }: PictureChange): Promise<void> {
  const ofStory = eq(storyPictures.storyId, storyId);
  if (removed.length > 0) await tx.delete(storyPictures).where(and(ofStory, inArray(storyPictures.id, removed)));
  await tx
    .update(storyPictures)
    .set({ isCover: false })
    .where(and(ofStory, eq(storyPictures.isCover, true)));
  for (const [place, { id, ...shown }] of wanted.entries()) {
    const saved = await tx
      .update(storyPictures)
      .set({ ...shown, place })
      .where(and(ofStory, eq(storyPictures.id, id), isNotNull(storyPictures.width)))
      .returning({ id: storyPictures.id });
    if (saved.length === 0)
      refuse('BAD_USER_INPUT', 'One of the pictures is no longer there; take it out and add it again.', { field });
  }
}

/** Refuses a text that shows a picture which the story was not saved with. @throws BAD_USER_INPUT */
export async function needOwnPictures(tx: Tx, storyId: string, html: string): Promise<void> {
  const shown = [...new Set(picturesInHtml(html).map(({ id }) => id))];
  if (shown.length === 0) return;
  const own = await tx
    .select({ id: storyPictures.id, place: storyPictures.place, addedAt: storyPictures.addedAt })
    .from(storyPictures)
    .where(and(eq(storyPictures.storyId, storyId), inArray(storyPictures.id, shown)));
  if (own.filter(({ place, addedAt }) => place !== null || addedAt === null).length < shown.length)
    refuse('BAD_USER_INPUT', 'The text shows a picture that is not one of this story’s pictures.', { field: 'body' });
}

/** Refuses to show pictures of which nobody has said what is to be seen. @throws BAD_USER_INPUT */
export async function needDescribed(tx: Tx, storyId: string): Promise<void> {
  const rows = await tx
    .select({ id: storyPictures.id })
    .from(storyPictures)
    .where(and(eq(storyPictures.storyId, storyId), isNotNull(storyPictures.place), isNull(storyPictures.alt)))
    .limit(1);
  if (rows.length > 0)
    refuse('BAD_USER_INPUT', 'Please say of each picture what is to be seen, or that it only decorates.', { field });
}

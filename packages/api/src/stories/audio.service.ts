import { podcastLimits } from '@rounds/schema/limits';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { isId, newId, readId } from '../kernel/ids.ts';
import { defineJob } from '../kernel/jobs.ts';
import { limitRate } from '../kernel/rates.ts';
import { type MemberViewer, signedIn, type Viewer } from '../kernel/viewer.ts';
import { piecesOf, readAudio } from './audio.pieces.ts';
import { episodeIn } from './episodes.service.ts';
import { audioFiles, audioPieces, episodes } from './episodes.table.ts';
import type { AudioTypeName, AudioUpload, BeginAudioUploadInput } from './episodes.types.ts';
import { putRecording } from './episodes.writing.service.ts';
import { needWords } from './stories.rights.ts';
import { type Answered, findStory, lockStory, maybeStory } from './stories.service.ts';

const { bytes: mostBytes, pieceBytes } = podcastLimits.audio;
const countOf = (size: number): number => Math.ceil(size / pieceBytes);

type FileRow = typeof audioFiles.$inferSelect;

async function uploadOf({ id, size }: FileRow): Promise<AudioUpload> {
  const come = await db.select({ number: audioPieces.number }).from(audioPieces).where(eq(audioPieces.audioId, id));
  const there = new Set(come.map(({ number }) => number));
  const missing = Array.from({ length: countOf(size) }, (_, number) => number).filter((each) => !there.has(each));
  return { id, pieceBytes, missing };
}

/** Forgets what nobody has finished. Who takes hold of it meanwhile goes on; who comes later begins anew. */
const forgetting = defineJob('forget upload', async ({ audioId }: { audioId: string }) => {
  await db.delete(audioFiles).where(and(eq(audioFiles.id, audioId), isNull(audioFiles.type)));
});

/**
 * Announces a recording for an episode. The same writer and `clientMutationId` go on with the same one; what else had begun to
 * come for this episode is forgotten at once, and this one after a day in which nobody has announced it again.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, RATE_LIMITED, IDEMPOTENCY_CONFLICT
 */
export async function beginAudioUpload(viewer: Viewer, input: BeginAudioUploadInput) {
  const writer = signedIn(viewer);
  const clientMutationId = readId('clientMutationId', input.clientMutationId);
  const size = input.bytes;
  if (size < 1) refuse('BAD_USER_INPUT', 'There is nothing in this file.', { field: 'audio' });
  if (size > mostBytes)
    refuse('BAD_USER_INPUT', `A recording has at most ${mostBytes / 1_048_576} MB.`, { field: 'audio' });
  const found = await findStory(writer, input.storyId);
  limitRate(`audio:${writer.memberId}`, podcastLimits.uploads);
  const id = newId();
  const file = await change(writer, async (tx) => {
    const story = await lockStory(tx, writer, found);
    await needWords(writer, story, tx);
    await episodeIn(tx, story.id);
    const announced = { id, storyId: story.id, size, createdBy: writer.memberId, clientMutationId };
    await tx
      .insert(audioFiles)
      .values({ ...announced, createdAt: clock.now() })
      .onConflictDoNothing();
    const [one] = await tx
      .select()
      .from(audioFiles)
      .where(and(eq(audioFiles.createdBy, writer.memberId), eq(audioFiles.clientMutationId, clientMutationId)));
    if (!one || one.storyId !== story.id || one.size !== size)
      refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another recording.', {
        field: 'clientMutationId',
      });
    const others = and(eq(audioFiles.storyId, story.id), isNull(audioFiles.type), ne(audioFiles.id, one.id));
    await tx.delete(audioFiles).where(others);
    const at = new Date(clock.now().getTime() + podcastLimits.audio.unfinishedHours * 3_600_000);
    if (one.type === null) await forgetting.enqueue(tx, { audioId: one.id }, { key: one.id, at });
    return one;
  });
  return { upload: await uploadOf(file), replayed: file.id !== id };
}

/** A recording that this writer has announced. @throws NOT_FOUND */
async function findUpload(writer: MemberViewer, uploadId: string): Promise<FileRow> {
  const [file] = isId(uploadId)
    ? await db
        .select()
        .from(audioFiles)
        .where(and(eq(audioFiles.id, uploadId), eq(audioFiles.createdBy, writer.memberId)))
    : [];
  return file ?? refuse('NOT_FOUND', 'This upload is over; please begin anew.', { field: 'uploadId' });
}

/**
 * Keeps a piece of a recording, once: of what comes twice the first counts.
 * @throws UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT, RATE_LIMITED
 */
export async function putAudioPiece(
  viewer: Viewer,
  { uploadId, number, bytes }: { uploadId: string; number: number; bytes: Buffer },
): Promise<void> {
  const writer = signedIn(viewer);
  limitRate(`audio pieces:${writer.memberId}`, podcastLimits.pieces);
  const file = await findUpload(writer, uploadId);
  const last = countOf(file.size) - 1;
  if (!(number <= last)) refuse('BAD_USER_INPUT', `The last piece is number ${last}.`, { field: 'number' });
  const length = number === last ? file.size - last * pieceBytes : pieceBytes;
  if (bytes.length !== length)
    refuse('BAD_USER_INPUT', `This piece has ${bytes.length} bytes in place of ${length}.`, { field: 'audio' });
  await change(writer, async (tx) => {
    await tx.insert(audioPieces).values({ audioId: file.id, number, bytes }).onConflictDoNothing();
  });
}

/**
 * Takes a recording whose pieces have all come for what the episode is. What it is is told by its content.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, CONFLICT where pieces are missing
 */
export async function finishAudioUpload(viewer: Viewer, uploadId: string): Promise<Answered> {
  const writer = signedIn(viewer);
  const file = await findUpload(writer, uploadId);
  const { id: audioId, storyId, size } = file;
  const story = await findStory(writer, storyId);
  if (file.type !== null) return { story, replayed: true };
  const [come] = await db
    .select({ bytes: sql`coalesce(sum(length(${audioPieces.bytes})), 0)`.mapWith(Number) })
    .from(audioPieces)
    .where(eq(audioPieces.audioId, audioId));
  if (come?.bytes !== size)
    refuse('CONFLICT', 'Some of it has not come yet; please send it again.', { field: 'audio' });
  const recording = await readAudio(piecesOf(audioId, { start: 0, end: size - 1 }), size);
  await putRecording(writer, storyId, { audioId, ...recording });
  return { story: await findStory(writer, storyId), replayed: false };
}

export interface Recording {
  id: string;
  size: number;
  type: AudioTypeName;
}

/** The recording of a story; null where there is none, or none that this viewer may hear at this moment. */
export async function recordingOf(viewer: Viewer, storyId: string): Promise<Recording | null> {
  if (!isId(storyId)) return null;
  const [[found], story] = await Promise.all([
    db
      .select({ id: audioFiles.id, size: audioFiles.size, type: audioFiles.type })
      .from(episodes)
      .innerJoin(audioFiles, eq(audioFiles.id, episodes.audioId))
      .where(eq(episodes.storyId, storyId)),
    maybeStory(viewer, storyId),
  ]);
  return story && found?.type ? { ...found, type: found.type } : null;
}

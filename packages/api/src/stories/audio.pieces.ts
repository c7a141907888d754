import { Readable } from 'node:stream';
import { podcastLimits } from '@rounds/schema/limits';
import { and, eq } from 'drizzle-orm';
import type { IAudioMetadata } from 'music-metadata';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { audioPieces } from './episodes.table.ts';
import type { AudioTypeName } from './episodes.types.ts';

const { pieceBytes } = podcastLimits.audio;

/** The bytes of a recording from one to another, both included: piece by piece, as fast as they are taken. */
export async function* piecesOf(
  audioId: string,
  { start, end }: { start: number; end: number },
): AsyncGenerator<Buffer> {
  for (let number = Math.floor(start / pieceBytes); number * pieceBytes <= end; number++) {
    const [piece] = await db
      .select({ bytes: audioPieces.bytes })
      .from(audioPieces)
      .where(and(eq(audioPieces.audioId, audioId), eq(audioPieces.number, number)));
    // Another recording has taken its place meanwhile: who listens asks again and is given that.
    if (!piece) throw new Error('a recording is gone while it is heard');
    const from = number * pieceBytes;
    yield piece.bytes.subarray(Math.max(0, start - from), end - from + 1);
  }
}

/** What a recording is by its content, whatever it is called, and how long. @throws BAD_USER_INPUT */
export async function readAudio(
  pieces: AsyncIterable<Buffer>,
  size: number,
): Promise<{ type: AudioTypeName; durationSeconds: number }> {
  const field = 'audio';
  const { parseStream } = await import('music-metadata');
  const stream = Readable.from(pieces, { objectMode: false });
  const { format } = await parseStream(stream, { size }, { duration: true, skipCovers: true, skipPostHeaders: true })
    .catch(
      (): IAudioMetadata => refuse('BAD_USER_INPUT', 'This is no MP3 or M4A that can be read as a whole.', { field }),
    )
    .finally(() => stream.destroy());
  const type = typeOf(format);
  if (!type) return refuse('BAD_USER_INPUT', 'Podcasts are MP3 or M4A.', { field });
  const durationSeconds = Math.round(format.duration ?? 0);
  const [least, most] = podcastLimits.seconds;
  if (durationSeconds < least || durationSeconds > most)
    return refuse('BAD_USER_INPUT', `A recording lasts from a second to ${most / 3600} hours.`, { field });
  return { type, durationSeconds };
}

function typeOf({ container = '', codec = '', hasAudio, hasVideo }: IAudioMetadata['format']): AudioTypeName | null {
  if (container === 'MPEG' && /layer 3/i.test(codec)) return 'audio/mpeg';
  const isMp4 = /^(M4A|M4B|isom|iso\d|mp4\d)\b/i.test(container) && /aac/i.test(codec);
  return isMp4 && hasAudio !== false && !hasVideo ? 'audio/x-m4a' : null;
}

import type { BeginAudioUploadMutation } from '../../../gql/graphql.ts';
import { jitter, waitOrWake } from '../../../kernel/backoff.ts';
import { putFile } from './putFile.ts';

type Upload = BeginAudioUploadMutation['beginAudioUpload']['upload'];

/** How a recording came along: all of it, cut off, given up here, or why it is not taken. */
export type Sent = 'all' | 'cut' | 'stopped' | { code: string; message: string };

interface Along {
  /** How much of it is there, from 0 to 1. */
  onShare: (share: number) => void;
  signal: AbortSignal;
}

const triesOfOne = 5;

/** Sends what is missing of a recording, piece by piece. What does not arrive is sent again, later each time. */
export async function sendPieces(file: Blob, { id, pieceBytes, missing }: Upload, along: Along): Promise<Sent> {
  const { onShare, signal } = along;
  const count = Math.max(1, Math.ceil(file.size / pieceBytes));
  let left = missing.length;
  onShare(1 - left / count);
  for (const number of missing) {
    const piece = file.slice(number * pieceBytes, (number + 1) * pieceBytes);
    for (let failed = 0; ; failed++) {
      if (signal.aborted) return 'stopped';
      const answer = await putFile(`/api/audio/${id}/${number}`, piece, signal);
      if (answer === 'kept') break;
      if (signal.aborted) return 'stopped';
      if (answer !== 'lost') return answer;
      if (failed + 1 === triesOfOne) return 'cut';
      await waitOrWake(jitter(failed));
    }
    left -= 1;
    onShare(1 - left / count);
  }
  return 'all';
}

import { limits } from '@rounds/schema/limits';

interface Sent {
  id: string;
  url: string;
  srcSet: string;
  width: number;
  height: number;
}

/** What became of a file: the picture, or why it is none; null: it did not arrive. */
export type Answer = { media: Sent } | { message: string } | null;

export const isTooLarge = (file: File): boolean => file.size > limits.picture.bytes;

/** Sends a file to a story (packages/api/src/stories/pictures.routes.ts). Sent again it is the same picture. */
export async function sendPicture(storyId: string, file: File): Promise<Answer> {
  try {
    const answer = await fetch(`/stories/${storyId}/pictures`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
    const said = (await answer.json()) as { media?: Sent; errors?: { message: string }[] };
    if (said.media) return { media: said.media };
    return said.errors?.[0] ?? null;
  } catch {
    return null;
  }
}

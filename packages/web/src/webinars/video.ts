import type { Video } from '@rounds/schema/video';

/** A place in a recording that the reader wishes to hear; `turn` makes the same place wished twice two wishes. */
export interface Seek {
  at: number;
  turn: number;
}

/** The player's page that stands in the frame once the reader has asked for it. */
export function frameAddress(video: Extract<Video, { id: string }>, from: { origin: string; at?: number }): string {
  const at = from.at ?? 0;
  return video.kind === 'youtube'
    ? `https://www.youtube-nocookie.com/embed/${video.id}?autoplay=1&start=${at}&origin=${encodeURIComponent(from.origin)}`
    : `https://player.vimeo.com/video/${video.id}?autoplay=1&dnt=1#t=${at}s`;
}

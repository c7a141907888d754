/** How an address is played. `page`: not here; its own page is opened. */
export type Video =
  | { kind: 'hls' | 'file' | 'page'; src: string }
  | { kind: 'youtube' | 'vimeo'; id: string; src: string };

const youtubeHosts = new Set(['www.youtube.com', 'm.youtube.com', 'youtube.com', 'www.youtube-nocookie.com']);
const vimeoHosts = new Set(['vimeo.com', 'www.vimeo.com', 'player.vimeo.com']);

function youtubeId(url: URL): string | undefined {
  if (url.hostname === 'youtu.be') return url.pathname.slice(1);
  if (!youtubeHosts.has(url.hostname)) return undefined;
  return url.searchParams.get('v') ?? /^\/(?:live|embed|shorts)\/([^/]+)/.exec(url.pathname)?.[1];
}

/** What an address of a stream or a recording leads to; null for what is no address of the web. */
export function videoAt(address: string): Video | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const src = url.href;
  const youtube = youtubeId(url);
  if (youtube && /^[\w-]{6,20}$/.test(youtube)) return { kind: 'youtube', id: youtube, src };
  const vimeo = vimeoHosts.has(url.hostname) ? /\/(\d{5,15})(?:\/|$)/.exec(url.pathname)?.[1] : undefined;
  if (vimeo) return { kind: 'vimeo', id: vimeo, src };
  if (/\.m3u8$/i.test(url.pathname)) return { kind: 'hls', src };
  if (/\.(?:mp4|m4v|webm|ogv|mp3|m4a)$/i.test(url.pathname)) return { kind: 'file', src };
  return { kind: 'page', src };
}

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

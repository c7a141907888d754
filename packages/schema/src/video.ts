/** How an address is played. `page`: not here; its own page is opened. */
export type Video =
  | { kind: 'hls' | 'file' | 'audio' | 'page'; src: string }
  | { kind: 'youtube' | 'vimeo'; id: string; src: string };

const youtubeHosts = new Set(['www.youtube.com', 'm.youtube.com', 'youtube.com', 'www.youtube-nocookie.com']);
const vimeoHosts = new Set(['vimeo.com', 'www.vimeo.com', 'player.vimeo.com']);

function youtubeId(url: URL): string | undefined {
  if (url.hostname === 'youtu.be') return url.pathname.slice(1);
  if (!youtubeHosts.has(url.hostname)) return undefined;
  return url.searchParams.get('v') ?? /^\/(?:live|embed|shorts)\/([^/]+)/.exec(url.pathname)?.[1];
}

/** What an address of a stream or a recording leads to, be it seen or heard; null for what is no address of the web. */
export function videoAt(address: string): Video | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const src = url.href;
  const youtube = youtubeId(url);
  if (youtube && /^[\w-]{6,20}$/.test(youtube)) return { kind: 'youtube', id: youtube, src };
  const vimeo = vimeoHosts.has(url.hostname) ? /\/(\d{5,15})(?:\/|$)/.exec(url.pathname)?.[1] : undefined;
  if (vimeo) return { kind: 'vimeo', id: vimeo, src };
  if (/\.m3u8$/i.test(url.pathname)) return { kind: 'hls', src };
  if (/\.(?:mp4|m4v|webm|ogv)$/i.test(url.pathname)) return { kind: 'file', src };
  if (/\.(?:mp3|m4a|aac|oga|ogg|opus|flac|wav)$/i.test(url.pathname)) return { kind: 'audio', src };
  return { kind: 'page', src };
}

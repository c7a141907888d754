import type { Video } from '@rounds/schema/video';
import type Hls from 'hls.js';
import { useEffect, useEffectEvent, useRef } from 'react';
import styles from './VideoPlayer.module.css';
import type { Seek } from './video.ts';

interface Props {
  video: Extract<Video, { kind: 'hls' | 'file' | 'audio' | 'page' }>;
  title: string;
  live: boolean;
  seek: Seek | null;
  /** Where it is now, in seconds; told while it plays. */
  onTime?: ((at: number) => void) | undefined;
  onFail: () => void;
}

/** Plays HLS with hls.js, whose code comes only for it; a browser without Media Source plays it by itself. */
async function playHls(element: HTMLVideoElement, src: string, onFail: () => void): Promise<Hls | null> {
  const { default: Player } = await import('hls.js');
  if (!Player.isSupported()) {
    element.src = src;
    return null;
  }
  // A worker would be made from a blob: address, which the page's policy refuses.
  const hls = new Player({ enableWorker: false, lowLatencyMode: true });
  let mended = false;
  hls.on(Player.Events.ERROR, (_, { fatal, type }) => {
    if (!fatal) return;
    if (type === Player.ErrorTypes.MEDIA_ERROR && !mended) {
      mended = true;
      hls.recoverMediaError();
    } else onFail();
  });
  hls.loadSource(src);
  hls.attachMedia(element);
  return hls;
}

/** A video, or what is only heard, of our own controls, which are the browser's: keys, captions and full screen as people know them. */
export function NativeVideo({ video, title, live, seek, onTime, onFail }: Props) {
  const element = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  const fail = useEffectEvent(onFail);
  useEffect(() => {
    const player = element.current;
    if (!player) return;
    let gone = false;
    let hls: Hls | null = null;
    const fails = () => {
      if (!gone) fail();
    };
    if (video.kind === 'hls') {
      playHls(player, video.src, fails).then((made) => {
        if (gone) made?.destroy();
        else hls = made;
      }, fails);
    } else player.src = video.src;
    return () => {
      gone = true;
      hls?.destroy();
    };
  }, [video.kind, video.src]);
  useEffect(() => {
    const player = element.current;
    if (!player || !seek) return;
    const go = () => {
      player.currentTime = seek.at;
      void player.play().catch(() => {});
    };
    if (player.readyState >= HTMLMediaElement.HAVE_METADATA) return go();
    player.addEventListener('loadedmetadata', go, { once: true });
    return () => player.removeEventListener('loadedmetadata', go);
  }, [seek]);
  const shared = {
    'aria-label': title,
    controls: true,
    autoPlay: true,
    onTimeUpdate: onTime && (() => onTime(Math.floor(element.current?.currentTime ?? 0))),
    onError: () => onFail(),
  };
  // Nothing says where captions of a recording would be but the recording itself: what an HLS stream or a file carries, the
  // player offers as its own text tracks; an empty <track> would promise captions that are not there.
  if (video.kind === 'audio')
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    return <audio ref={element} className={styles.audio} {...shared} />;
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <video ref={element} className={styles.video} {...shared} playsInline data-live={live} />
  );
}

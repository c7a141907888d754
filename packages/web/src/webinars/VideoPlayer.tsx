import { videoAt } from '@rounds/schema/video';
import { Suspense, useState } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { late } from '../kernel/late.ts';
import { useSite } from '../kernel/site.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './VideoPlayer.module.css';
import { frameAddress, type Seek } from './video.ts';

const NativeVideo = late(async () => (await import('./NativeVideo.tsx')).NativeVideo);
const hosts = { youtube: 'YouTube', vimeo: 'Vimeo' };

interface Props {
  address: string;
  title: string;
  /** What the button says, where it is not about a webinar. */
  label?: string;
  live?: boolean;
  /** Where in the recording the reader wishes to be. */
  seek?: Seek | null;
  /** Where a recording is now, in seconds: only a player of our own can tell. */
  onTime?: ((at: number) => void) | undefined;
}

/**
 * Plays what an address leads to, once the reader wishes so: before, neither its code nor anything of the place it comes
 * from is loaded, and who else would learn of the visit is said.
 */
export function VideoPlayer({ address, title, label, live = false, seek = null, onTime }: Props) {
  const text = useText();
  const site = useSite();
  const [asked, setState] = useState<'waiting' | 'playing' | 'failed'>('waiting');
  // Whoever wishes to hear an answer wishes to hear the recording.
  const state = asked === 'waiting' && seek ? 'playing' : asked;
  const video = videoAt(address);
  if (!video || video.kind === 'page') {
    return (
      <div className={styles.elsewhere}>
        <p className={styles.title}>{text(live ? 'webinar.video.elsewhere' : 'webinar.video.recordingElsewhere')}</p>
        {video ? (
          <a href={video.src} target="_blank" rel="noopener noreferrer">
            {text('webinar.video.open', { host: new URL(video.src).hostname })}
          </a>
        ) : null}
      </div>
    );
  }
  if (state === 'waiting') {
    const other = 'id' in video ? hosts[video.kind] : null;
    return (
      <button type="button" className={styles.poster} onClick={() => setState('playing')} data-screen-only>
        <span className={styles.play}>
          <Icon name="play" size="large" />
        </span>
        <span className={styles.title}>{label ?? text(live ? 'webinar.video.watch' : 'webinar.video.recording')}</span>
        {other ? <span className={styles.hint}>{text('webinar.video.other', { host: other })}</span> : null}
      </button>
    );
  }
  if (state === 'failed') {
    return (
      <div className={styles.elsewhere}>
        <ErrorPanel
          title={text(video.kind === 'audio' ? 'webinar.video.unheard' : 'webinar.video.failed')}
          hint={text(video.kind === 'audio' ? 'webinar.video.unheard.hint' : 'webinar.video.failed.hint')}
          action={text('error.retry')}
          onAction={() => setState('playing')}
        />
        <a href={video.src} target="_blank" rel="noopener noreferrer">
          {text('webinar.video.open', { host: new URL(video.src).hostname })}
        </a>
      </div>
    );
  }
  if ('id' in video) {
    return (
      <iframe
        className={styles.video}
        key={seek?.turn}
        src={frameAddress(video, { origin: site.origin, at: seek?.at ?? 0 })}
        title={title}
        allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
        allowFullScreen
        referrerPolicy="strict-origin-when-cross-origin"
        sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"
      />
    );
  }
  return (
    <Suspense fallback={<div className={styles.elsewhere} />}>
      <NativeVideo {...{ video, title, live, seek, onTime }} onFail={() => setState('failed')} />
    </Suspense>
  );
}

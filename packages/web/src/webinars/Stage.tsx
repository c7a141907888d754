import type { ReactNode } from 'react';
import type { WebinarStateFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Lobby } from './Lobby.tsx';
import styles from './Stage.module.css';
import { VideoPlayer } from './VideoPlayer.tsx';
import type { Seek } from './video.ts';

function Said({ icon, title, hint }: { icon: IconName; title: string; hint: ReactNode }) {
  return (
    <div className={styles.said}>
      <Icon name={icon} size="large" />
      <p className={styles.title}>{title}</p>
      <p className={styles.hint}>{hint}</p>
    </div>
  );
}

interface Props {
  webinar: WebinarStateFragment;
  seek: Seek | null;
  onTime: (at: number) => void;
}

/** What is there to look at: the lobby, the stream, the recording, or a word about why there is nothing. */
export function Stage({ webinar, seek, onTime }: Props) {
  const text = useText();
  const { status, title, streamUrl, recordingUrl } = webinar;
  const said = (key: 'noStream' | 'paused' | 'ended' | 'noRecording' | 'cancelled', icon: IconName) => (
    <Said icon={icon} title={text(`webinar.stage.${key}`)} hint={text(`webinar.stage.${key}.hint`)} />
  );
  const inside = () => {
    switch (status) {
      case 'LIVE':
        return streamUrl ? (
          <VideoPlayer key={streamUrl} address={streamUrl} title={title} live />
        ) : (
          said('noStream', 'mic')
        );
      case 'PAUSED':
        return said('paused', 'pause');
      case 'ENDED':
        return said('ended', 'check');
      case 'ON_DEMAND':
        return recordingUrl ? (
          <VideoPlayer key={recordingUrl} address={recordingUrl} title={title} seek={seek} onTime={onTime} />
        ) : (
          said('noRecording', 'check')
        );
      case 'CANCELLED':
        return said('cancelled', 'close');
      case 'DRAFT':
      case 'SCHEDULED':
      case 'PRACTICE':
        return <Lobby webinar={webinar} />;
    }
  };
  return (
    <section className={styles.stage} aria-label={text('webinar.stage')} data-status={status}>
      {inside()}
    </section>
  );
}

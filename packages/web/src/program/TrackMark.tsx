import styles from './TrackMark.module.css';
import { trackTone } from './trackTone.ts';

interface Props {
  track: { id: string; name: string };
  tracks: Parameters<typeof trackTone>[0];
}

/** The track by its name; the colour only helps to see again what has been read once. */
export function TrackMark({ track, tracks }: Props) {
  return (
    <span className={styles.track} style={trackTone(tracks, track.id)}>
      <span className={styles.mark} aria-hidden="true" />
      <bdi>{track.name}</bdi>
    </span>
  );
}

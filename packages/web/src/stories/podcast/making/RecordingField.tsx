import { Suspense, useId, useState } from 'react';
import type { EpisodeMadeFragment } from '../../../gql/graphql.ts';
import { useText } from '../../../kernel/i18n.tsx';
import { late } from '../../../kernel/late.ts';
import { announce } from '../../../ui/announce.tsx';
import { Button } from '../../../ui/Button.tsx';
import { FileButton } from '../../../ui/FileButton.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import writing from '../../writing/Writing.module.css';
import { clockTime } from '../clockTime.ts';
import styles from './Making.module.css';
import { useRecording } from './useRecording.ts';

const RemoveRecordingDialog = late(async () => (await import('./RemoveRecordingDialog.tsx')).RemoveRecordingDialog);

type Episode = NonNullable<EpisodeMadeFragment['episode']>;

const megabytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1_048_576));

function Kept({ episode: { audio, durationSeconds } }: { episode: Episode }) {
  const text = useText();
  if (!audio) return <p className={writing.hint}>{text('recording.none')}</p>;
  if (!audio.isHere)
    return <p className={writing.hint}>{text('recording.elsewhere', { host: new URL(audio.url).hostname })}</p>;
  return (
    <p>
      {text('recording.here', { length: clockTime(durationSeconds ?? 0), size: megabytes(audio.bytes) })}{' '}
      <a href={audio.url} target="_blank" rel="noreferrer">
        {text('recording.hear')}
      </a>
    </p>
  );
}

interface Props {
  episode: Episode;
  owner: string;
  storyId: string;
  onDone: (revision: number) => void;
  /** There is another version by now: it is to be fetched. */
  onOvertaken: () => void;
}

/** The recording of an episode: what there is, the way for another one to come, and for this one to go. */
export function RecordingField({ episode, owner, storyId, onDone, onOvertaken }: Props) {
  const text = useText();
  const id = useId();
  const { recording, send, stop } = useRecording({
    owner,
    storyId,
    onDone: (revision) => {
      announce(text('recording.done'));
      onDone(revision);
    },
  });
  const [removing, setRemoving] = useState(false);
  const { state } = recording;
  const isHere = episode.audio?.isHere === true;
  const isGoing = state === 'sending' || state === 'read';
  return (
    <section className={styles.recording} aria-labelledby={id}>
      <h3 id={id} className={styles.subtitle}>
        {text('recording.title')}
      </h3>
      <Kept episode={episode} />
      {state === 'sending' ? (
        <>
          <p>{text('recording.sending', { name: recording.name, percent: Math.round(recording.share * 100) })}</p>
          <progress className={styles.progress} value={recording.share} max={1} aria-labelledby={id} />
          <p className={writing.actions}>
            <Button icon="close" onClick={stop}>
              {text('recording.stop')}
            </Button>
          </p>
        </>
      ) : null}
      <div role="status">{state === 'read' ? text('recording.read') : null}</div>
      <div role="alert">
        {state === 'cut' || state === 'refused' ? (
          <p id={`${id}-fault`} className={writing.error}>
            <Icon name="warning" size="small" />
            {state === 'cut' ? text('recording.cut') : recording.message}
          </p>
        ) : null}
      </div>
      {isGoing ? null : (
        <p className={writing.actions}>
          {state === 'cut' ? (
            <Button look="primary" icon="retry" onClick={() => send(recording.file)}>
              {text('recording.goOn')}
            </Button>
          ) : null}
          <FileButton
            label={text(isHere ? 'recording.another' : 'recording.choose')}
            accept="audio/mpeg,audio/mp4,audio/x-m4a,.mp3,.m4a"
            aria-describedby={`${id}-hint ${id}-fault`}
            onFiles={([file]) => file && send(file)}
          />
          {isHere ? (
            <Button look="quiet" icon="delete" onClick={() => setRemoving(true)}>
              {text('recording.remove')}
            </Button>
          ) : null}
        </p>
      )}
      {removing ? (
        <Suspense>
          <RemoveRecordingDialog
            storyId={storyId}
            revision={episode.revision}
            onClose={() => setRemoving(false)}
            onDone={onDone}
            onOvertaken={onOvertaken}
          />
        </Suspense>
      ) : null}
      <p id={`${id}-hint`} className={writing.hint}>
        {text('recording.hint')}
      </p>
    </section>
  );
}

import { useId, useMemo } from 'react';
import { useMutation } from 'urql';
import type { WebinarMadeFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { useTyped } from '../../kernel/useTyped.ts';
import { toast } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { LifeControls } from '../life/LifeControls.tsx';
import { PUBLISH_RECORDING } from './documents.ts';
import styles from './Making.module.css';
import { VideoField } from './VideoField.tsx';

interface Props {
  webinar: WebinarMadeFragment;
  mayRun: boolean;
  owner: string;
}

/** Where the recording of a webinar that is over can be seen. */
function RecordingForm({ webinar, owner }: Omit<Props, 'mayRun'>) {
  const text = useText();
  const { id, title, recordingUrl } = webinar;
  const kept = useMemo(() => ({ recordingUrl: recordingUrl ?? '' }), [recordingUrl]);
  const { typed, change, keep } = useTyped(owner, `webinar:${id}:recording`, kept);
  const [{ fetching, error }, publish] = useMutation(PUBLISH_RECORDING);
  const refusal = refusalOf(error);
  const submit = async () => {
    const { data } = await publish({ input: { webinarId: id, recordingUrl: typed.recordingUrl } });
    if (!data) return;
    keep(typed, {});
    toast(text('registrations.saved'));
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <VideoField
        label={text('making.recording')}
        hint={text('making.recording.hint')}
        value={typed.recordingUrl}
        onChange={(value) => change({ recordingUrl: value })}
        error={refusal?.field === 'recordingUrl' ? refusal.message : null}
        title={title}
      />
      <Refused refusal={refusal} fields={['recordingUrl']} />
      <p>
        <Button type="submit" look="primary" busy={fetching} disabled={typed.recordingUrl.trim() === ''}>
          {text('making.recording.publish')}
        </Button>
      </p>
    </form>
  );
}

/** Where a webinar stands, and what can become of it. */
export function LifePart({ webinar, mayRun, owner }: Props) {
  const text = useText();
  const title = useId();
  const { status } = webinar;
  const isOver = status === 'ENDED' || status === 'ON_DEMAND';
  return (
    <section className={styles.part} aria-labelledby={title}>
      <h2 id={title}>{text('making.life')}</h2>
      <p className={styles.lead}>{text(`making.life.${status}`)}</p>
      {mayRun || status === 'DRAFT' ? (
        <p className={styles.actions}>
          <LifeControls webinar={webinar} mayRun={mayRun} place="page" />
        </p>
      ) : (
        <p className={styles.lead}>{text('making.life.hosts')}</p>
      )}
      {isOver && mayRun ? <RecordingForm webinar={webinar} owner={owner} /> : null}
    </section>
  );
}

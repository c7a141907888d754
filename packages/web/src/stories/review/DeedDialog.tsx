import { limits } from '@rounds/schema/limits';
import { type FormEvent, useState } from 'react';
import { type CombinedError, useMutation } from 'urql';
import type { ReviewedStoryFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { paths } from '../../kernel/paths.ts';
import { type RefusalShown, refusalOf } from '../../kernel/refusal.ts';
import { momentOf, wallTime } from '../../kernel/wallTime.ts';
import { toast } from '../../ui/announce.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, TextArea } from '../../ui/Field.tsx';
import { Refused } from '../../ui/Refused.tsx';
import type { Deed } from './deeds.ts';
import { PUBLISH_STORY, RETURN_STORY, WITHDRAW_STORY } from './documents.ts';
import styles from './Review.module.css';

interface Props {
  story: ReviewedStoryFragment;
  deed: Deed;
  onClose: () => void;
}

const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const inTwoHours = () => wallTime(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 3_600_000, timeZone);

/** Asks for what a decision needs, and once more before everybody notices. */
export function DeedDialog({ story, deed, onClose }: Props) {
  const text = useText();
  const { id: storyId } = story;
  const [reason, setReason] = useState('');
  const [wall, setWall] = useState(inTwoHours);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalShown | null>(null);
  const [, publish] = useMutation(PUBLISH_STORY);
  const [, giveBack] = useMutation(RETURN_STORY);
  const [, withdraw] = useMutation(WITHDRAW_STORY);
  const does: Record<Deed, () => Promise<{ error?: CombinedError | undefined }>> = {
    publish: () => publish({ input: { storyId } }),
    schedule: () => publish({ input: { storyId, at: momentOf(wall, timeZone) } }),
    return: () => giveBack({ input: { storyId, reason } }),
    withdraw: () => withdraw({ input: { storyId, reason: reason.trim() || null } }),
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (deed === 'schedule' && !momentOf(wall, timeZone)) return;
    setBusy(true);
    const { error } = await does[deed]();
    setBusy(false);
    setRefusal(refusalOf(error));
    if (error) return;
    toast(text(`review.done.${deed}`));
    onClose();
  };
  const fault = (field: string) => (refusal?.field === field ? refusal.message : null);
  return (
    <Dialog title={text(`review.do.${deed}`)} open onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <p>{text(`review.sure.${deed}`)}</p>
        {deed === 'schedule' ? (
          <Field
            type="datetime-local"
            label={text('review.when')}
            hint={text('review.when.hint', { zone: timeZone })}
            required
            value={wall}
            onChange={({ target }) => setWall(target.value)}
            error={fault('at')}
          />
        ) : null}
        {deed === 'return' || deed === 'withdraw' ? (
          <TextArea
            label={text('review.reason')}
            hint={text(`review.reason.${deed}`)}
            rows={4}
            required={deed === 'return'}
            maxLength={limits.story.note.max}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            error={fault('reason')}
            dir="auto"
          />
        ) : null}
        {refusal?.code === 'CONSENT_REQUIRED' ? (
          <div role="alert" className={styles.mend}>
            <p>{refusal.message}</p>
            <p>
              <ButtonLink to={paths.reviewConsent(storyId)} size="small" icon="edit">
                {text('review.mend')}
              </ButtonLink>
            </p>
          </div>
        ) : (
          <Refused refusal={refusal} fields={['reason', 'at']} />
        )}
        <div className={styles.answers}>
          <Button onClick={onClose}>{text('talk.cancel')}</Button>
          <Button
            type="submit"
            look={deed === 'withdraw' ? 'danger' : 'primary'}
            busy={busy}
            disabled={deed === 'return' && reason.trim() === ''}
          >
            {text(`review.do.${deed}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

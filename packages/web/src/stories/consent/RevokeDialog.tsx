import { limits } from '@rounds/schema/limits';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import type { ConsentChannel, StoryStatus } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { Refused } from '../../ui/Refused.tsx';
import styles from './Consent.module.css';
import { REVOKE_CONSENT } from './documents.ts';

interface Props {
  story: { id: string; status: StoryStatus };
  /** null: all that stand. */
  grantId: string | null;
  /** It was for pictures: the words may stay without them. */
  ofPicture?: boolean;
  onClose: () => void;
}

/** Says plainly what ends with a permission before it does, and afterwards what has to be taken back by hand. */
export function RevokeDialog({ story, grantId, ofPicture = false, onClose }: Props) {
  const text = useText();
  const [reason, setReason] = useState('');
  const [elsewhere, setElsewhere] = useState<readonly ConsentChannel[] | null>(null);
  const [{ fetching, error }, revoke] = useMutation(REVOKE_CONSENT);
  const refusal = refusalOf(error);
  // What is said of it afterwards is said of how it stood before.
  const [before] = useState(story.status);
  const published = ofPicture ? 'pictures' : 'published';
  const effect = before === 'PUBLISHED' ? published : before === 'SCHEDULED' ? 'scheduled' : 'hidden';
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { data } = await revoke({ input: { storyId: story.id, grantId, reason: reason.trim() || null } });
    if (data) setElsewhere(data.revokeConsent.alsoShownIn);
  };
  if (elsewhere)
    return (
      <Dialog title={text('ledger.revoked')} open onClose={onClose}>
        <p>{text(`ledger.revoked.${effect}`)}</p>
        {elsewhere.length > 0 ? (
          <>
            <p>{text('ledger.revoked.elsewhere')}</p>
            <ul className={styles.elsewhere}>
              {elsewhere.map((channel) => (
                <li key={channel}>{text(`ledger.channel.${channel}`)}</li>
              ))}
            </ul>
          </>
        ) : null}
        <p className={styles.answers}>
          <Button look="primary" onClick={onClose}>
            {text('ledger.close')}
          </Button>
        </p>
      </Dialog>
    );
  return (
    <Dialog title={text('ledger.revoke.title')} open onClose={onClose} role="alertdialog">
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <p>{text(`ledger.revoke.${effect}`)}</p>
        <p>{text('ledger.revoke.forGood')}</p>
        <TextArea
          label={text('ledger.reason')}
          hint={text('ledger.reason.hint')}
          rows={2}
          maxLength={limits.story.note.max}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          error={refusal?.field === 'reason' ? refusal.message : null}
          dir="auto"
        />
        <Refused refusal={refusal} fields={['reason']} />
        <div className={styles.answers}>
          <Button onClick={onClose}>{text('talk.cancel')}</Button>
          <Button type="submit" look="danger" busy={fetching}>
            {text('ledger.revoke.yes')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

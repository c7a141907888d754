import { limits } from '@rounds/schema/limits';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import type { HeldCommentFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { toast } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { REMOVE_HELD } from './held.documents.ts';
import styles from './Review.module.css';

interface Props {
  held: HeldCommentFragment;
  onClose: () => void;
  onRefused: () => void;
}

/** Asks why, because its author will. */
export function RemoveHeldDialog({ held, onClose, onRefused }: Props) {
  const text = useText();
  const [reason, setReason] = useState('');
  const [{ fetching, error }, remove] = useMutation(REMOVE_HELD);
  const refusal = refusalOf(error);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { error: refused } = await remove({ input: { postId: held.id, version: held.version, reason } });
    if (refused) return onRefused();
    toast(text('held.removed'));
    onClose();
  };
  return (
    <Dialog title={text('held.remove.title')} open onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <p>{text('held.remove.hint')}</p>
        <TextArea
          label={text('held.reason')}
          hint={text('held.reason.hint')}
          rows={3}
          required
          maxLength={limits.held.reason.max}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          error={refusal?.field === 'reason' ? refusal.message : null}
          dir="auto"
        />
        <Refused refusal={refusal} fields={['reason']} />
        <div className={styles.answers}>
          <Button onClick={onClose}>{text('talk.cancel')}</Button>
          <Button type="submit" look="danger" busy={fetching} disabled={reason.trim() === ''}>
            {text('held.remove')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

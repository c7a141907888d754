import { limits } from '@rounds/schema/limits';
import { useState } from 'react';
import type { StaffQuestionFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import styles from './Dialogs.module.css';

interface Props {
  question: StaffQuestionFragment;
  onSend: (question: StaffQuestionFragment, reason: string) => Promise<boolean>;
  onClose: () => void;
}

/** Why a question is not taken up. Without a reason its asker would not be told at all. */
export function ReasonDialog({ question, onSend, onClose }: Props) {
  const text = useText();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    const done = await onSend(question, reason.trim());
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog title={text('console.do.explain')} open onClose={onClose}>
      <p className={styles.quote} dir="auto">
        {question.body}
      </p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) void send();
        }}
      >
        <TextArea
          label={text('reason.label')}
          hint={text('reason.hint')}
          value={reason}
          dir="auto"
          rows={3}
          maxLength={limits.question.reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <div className={styles.answers}>
          <Button onClick={onClose}>{text('talk.cancel')}</Button>
          <Button type="submit" look="danger" busy={busy} disabled={!reason.trim()}>
            {text('console.do.dismiss')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

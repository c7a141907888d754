import { useState } from 'react';
import type { StaffQuestionFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { graphemesIn } from '../graphemes.ts';
import styles from './Dialogs.module.css';

interface Props {
  question: StaffQuestionFragment;
  maxLength: number;
  onSave: (question: StaffQuestionFragment, body: string) => Promise<boolean>;
  onClose: () => void;
}

/** Other words for a question before it is published. Whoever asked sees both, and what they wrote is kept. */
export function EditDialog({ question, maxLength, onSave, onClose }: Props) {
  const text = useText();
  const [body, setBody] = useState(question.body);
  const [busy, setBusy] = useState(false);
  const length = graphemesIn(body.trim());
  const ready = length > 0 && length <= maxLength;
  const save = async () => {
    setBusy(true);
    const done = await onSave(question, body.trim());
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog title={text('console.do.edit')} open onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void save();
        }}
      >
        <TextArea
          label={text('edit.label')}
          hint={text('edit.hint')}
          error={length > maxLength ? text('ask.count', { length, most: maxLength }) : null}
          value={body}
          dir="auto"
          onChange={({ target }) => setBody(target.value)}
        />
        <div className={styles.answers}>
          <Button onClick={onClose}>{text('talk.cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={!ready}>
            {text('talk.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

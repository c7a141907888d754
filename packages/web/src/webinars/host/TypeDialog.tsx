import { limits } from '@rounds/schema/limits';
import { useId, useState } from 'react';
import type { AnswerVisibility, StaffQuestionFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import styles from './Dialogs.module.css';

interface Props {
  question: StaffQuestionFragment;
  onSend: (question: StaffQuestionFragment, answer: { text: string; visibility: AnswerVisibility }) => Promise<boolean>;
  onClose: () => void;
}

const choices: readonly AnswerVisibility[] = ['PUBLIC', 'PRIVATE'];

/** An answer in writing, to everybody or to the asker alone. */
export function TypeDialog({ question, onSend, onClose }: Props) {
  const text = useText();
  const group = useId();
  const [words, setWords] = useState('');
  const [visibility, setVisibility] = useState<AnswerVisibility>('PUBLIC');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    const done = await onSend(question, { text: words.trim(), visibility });
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog title={text('console.do.type')} open onClose={onClose}>
      <p className={styles.quote} dir="auto">
        {question.body}
      </p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim()) void send();
        }}
      >
        <TextArea
          label={text('type.label')}
          value={words}
          dir="auto"
          maxLength={limits.question.answer}
          onChange={({ target }) => setWords(target.value)}
        />
        <fieldset className={styles.choices}>
          <legend>{text('type.who')}</legend>
          {choices.map((one) => (
            <label key={one} className={styles.choice}>
              <input type="radio" name={group} checked={visibility === one} onChange={() => setVisibility(one)} />
              {text(`type.${one}`)}
            </label>
          ))}
        </fieldset>
        <div className={styles.answers}>
          <Button onClick={onClose}>{text('talk.cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={!words.trim()}>
            {text('type.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

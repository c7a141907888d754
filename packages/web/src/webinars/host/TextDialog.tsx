import { type ReactNode, useState } from 'react';
import { useText } from '../../kernel/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import styles from './Dialogs.module.css';

interface Props {
  title: string;
  /** What it is about, as its asker put it. */
  quote?: string;
  field: { label: string; hint?: string; error?: string | null; rows?: number; maxLength?: number };
  words: string;
  onChange: (words: string) => void;
  send: { label: string; look: 'primary' | 'danger'; ready: boolean };
  /** Answers whether it was done: then it closes, else what was written stays. */
  onSend: () => Promise<boolean>;
  onClose: () => void;
  /** What is chosen besides. */
  children?: ReactNode;
}

/** Asks for one text about a question. */
export function TextDialog(props: Props) {
  const { title, quote, field, words, onChange, send, onSend, onClose, children } = props;
  const text = useText();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    const done = await onSend();
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog title={title} open onClose={onClose}>
      {quote === undefined ? null : (
        <p className={styles.quote} dir="auto">
          {quote}
        </p>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (send.ready && !busy) void submit();
        }}
      >
        <TextArea {...field} value={words} dir="auto" onChange={({ target }) => onChange(target.value)} />
        {children}
        <div className={styles.answers}>
          <Button onClick={onClose}>{text('talk.cancel')}</Button>
          <Button type="submit" look={send.look} busy={busy} disabled={!send.ready}>
            {send.label}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { useState } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './DeleteDialog.module.css';

interface Props {
  own: boolean;
  /** It waits for an editor. */
  held: boolean;
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

export function DeleteDialog({ own, held, onConfirm, onClose }: Props) {
  const text = useText();
  const [busy, setBusy] = useState(false);
  return (
    <Dialog title={text(own ? 'talk.delete.own' : 'talk.delete.others')} open onClose={onClose} role="alertdialog">
      <p>{text(held ? 'comments.held.delete' : 'talk.delete.hint')}</p>
      <div className={styles.answers}>
        <Button onClick={onClose}>{text('talk.cancel')}</Button>
        <Button
          look="danger"
          busy={busy}
          onClick={() => {
            setBusy(true);
            void onConfirm();
          }}
        >
          {text('talk.delete')}
        </Button>
      </div>
    </Dialog>
  );
}

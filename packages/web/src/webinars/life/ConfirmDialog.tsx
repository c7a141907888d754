import { useText } from '../../kernel/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from '../host/Dialogs.module.css';

interface Props {
  title: string;
  hint: string;
  action: string;
  danger: boolean;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more before everybody notices. */
export function ConfirmDialog({ title, hint, action, danger, busy, onConfirm, onClose }: Props) {
  const text = useText();
  return (
    <Dialog title={title} open onClose={onClose} role="alertdialog">
      <p>{hint}</p>
      <div className={styles.answers}>
        <Button onClick={onClose}>{text('talk.cancel')}</Button>
        <Button look={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}

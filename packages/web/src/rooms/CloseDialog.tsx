import { useText } from '../kernel/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './CloseDialog.module.css';

interface Props {
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export function CloseDialog({ busy, onConfirm, onClose }: Props) {
  const text = useText();
  return (
    <Dialog title={text('room.close.title')} open onClose={onClose} role="alertdialog">
      <p>{text('room.close.hint')}</p>
      <div className={styles.answers}>
        <Button onClick={onClose}>{text('talk.cancel')}</Button>
        <Button look="danger" busy={busy} onClick={onConfirm}>
          {text('room.close')}
        </Button>
      </div>
    </Dialog>
  );
}

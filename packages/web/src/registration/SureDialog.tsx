import { useText } from '../kernel/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './RegistrationCard.module.css';

interface Props {
  what: 'cancel' | 'switch';
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Before a seat is given up. */
export function SureDialog({ what, busy, onConfirm, onClose }: Props) {
  const text = useText();
  return (
    <Dialog title={text(`registration.sure.${what}.title`)} open onClose={onClose} role="alertdialog">
      <p>{text(`registration.sure.${what}.hint`)}</p>
      <div className={styles.actions}>
        <Button onClick={onClose}>{text('registration.keep')}</Button>
        <Button look="danger" busy={busy} onClick={onConfirm}>
          {text(`registration.sure.${what}.yes`)}
        </Button>
      </div>
    </Dialog>
  );
}

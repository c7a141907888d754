import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './Dialog.module.css';

interface Props {
  title: string;
  open: boolean;
  onClose: () => void;
  /** `alertdialog` where an answer is needed before anything else. */
  role?: 'dialog' | 'alertdialog';
  children: ReactNode;
}

/** Holds the focus, closes with Esc or a press beside it, gives the focus back. Load it lazily. */
export function Dialog({ title, open, onClose, role = 'dialog', children }: Props) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(now) => {
        if (!now) onClose();
      }}
      isDismissable={role === 'dialog'}
      className={styles.shade}
    >
      <Modal className={styles.modal}>
        <AriaDialog role={role} className={styles.dialog}>
          <Heading slot="title" className={styles.title}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

import { useText } from '../../kernel/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './UndoToast.module.css';
import type { Decided } from './useLater.ts';

/** What has just been done, with the way back for some seconds. */
export function UndoToast({ last, onUndo }: { last: Decided | null; onUndo: () => void }) {
  const text = useText();
  return (
    <output aria-live="polite" className={styles.place} data-passing>
      {last ? (
        <span className={styles.toast}>
          {last.label}
          <Button look="quiet" size="small" className={styles.undo ?? ''} onClick={onUndo}>
            {text('console.undo')}
          </Button>
        </span>
      ) : null}
    </output>
  );
}

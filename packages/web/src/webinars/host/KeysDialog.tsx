import { useText } from '../../kernel/i18n.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Dialogs.module.css';
import { type Deed, keyOf } from './StaffQuestion.tsx';

interface Props {
  on: boolean;
  turn: (on: boolean) => void;
  onClose: () => void;
}

/** Which key does what, and the switch for those whom single keys surprise. */
export function KeysDialog({ on, turn, onClose }: Props) {
  const text = useText();
  const keys = [
    { key: 'J', does: text('keys.next') },
    { key: 'K', does: text('keys.previous') },
    ...(Object.keys(keyOf) as Deed[]).map((deed) => ({ key: keyOf[deed], does: text(`console.do.${deed}`) })),
    { key: 'U', does: text('console.undo') },
    { key: '?', does: text('keys.title') },
  ];
  return (
    <Dialog title={text('keys.title')} open onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(({ key, does }) => [
          <dt key={key}>
            <kbd className={styles.key}>{key}</kbd>
          </dt>,
          <dd key={`${key} does`}>{does}</dd>,
        ])}
      </dl>
      <label className={styles.choice}>
        <input type="checkbox" checked={on} onChange={({ target }) => turn(target.checked)} />
        {text('keys.on')}
      </label>
    </Dialog>
  );
}

import { useState } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './SchedulePick.module.css';

interface Props {
  onPick: (file: File) => void;
  /** Of the file that has been picked. */
  name?: string;
}

/** A file from the system's own window, or dropped here: the input lies over the whole field and takes both. */
export function SchedulePick({ onPick, name }: Props) {
  const text = useText();
  const [over, setOver] = useState(false);
  return (
    <label className={styles.pick} data-over={over}>
      <Icon name="upload" size="large" />
      <span className={styles.call}>{text(name ? 'import.pickOther' : 'import.pick')}</span>
      <span className={styles.hint}>{text('import.pick.hint')}</span>
      <input
        type="file"
        accept=".json,application/json"
        className={styles.input}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onPick(file);
          // The same file, mended meanwhile, is a new choice.
          target.value = '';
        }}
      />
    </label>
  );
}

import { useId } from 'react';
import { useText } from '../../../kernel/i18n.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Changes } from '../../writing/Changes.tsx';
import styles from '../../writing/Writing.module.css';
import type { ColumnWords } from './columnWords.ts';

interface Props {
  /** What is kept now. */
  kept: ColumnWords;
  /** What one has typed over an earlier version. */
  changed: Partial<ColumnWords>;
  onMine: () => void;
  onTheirs: () => void;
}

/** Somebody else has saved meanwhile: what theirs and one's own differ in, and a choice. Nothing is lost before it. */
export function ColumnConflict({ kept, changed, onMine, onTheirs }: Props) {
  const text = useText();
  const title = useId();
  const { revision: _, isResting, ...words } = changed;
  const names = Object.keys(words) as (keyof typeof words)[];
  return (
    <section className={styles.notice} aria-labelledby={title}>
      <h2 id={title}>{text('writing.conflict')}</h2>
      <p>{text('writing.conflict.hint')}</p>
      {names.map((name) => (
        <Changes key={name} before={kept[name]} after={words[name] ?? ''} />
      ))}
      {isResting === undefined ? null : (
        <Changes
          before={text(kept.isResting ? 'column.resting' : 'columnForm.goesOn')}
          after={text(isResting ? 'column.resting' : 'columnForm.goesOn')}
        />
      )}
      <p className={styles.actions}>
        <Button look="primary" onClick={onMine}>
          {text('writing.conflict.mine')}
        </Button>
        <Button onClick={onTheirs}>{text('writing.conflict.theirs')}</Button>
      </p>
    </section>
  );
}

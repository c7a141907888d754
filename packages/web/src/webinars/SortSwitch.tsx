import { useId } from 'react';
import type { QuestionSort } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import styles from './SortSwitch.module.css';

const sorts = ['POPULAR', 'RECENT'] as const;

/** By what the questions are in order. */
export function SortSwitch({ sort, onChoose }: { sort: QuestionSort; onChoose: (sort: QuestionSort) => void }) {
  const text = useText();
  const group = useId();
  return (
    <fieldset className={styles.switch}>
      <VisuallyHidden>
        <legend>{text('questions.sort')}</legend>
      </VisuallyHidden>
      {sorts.map((one) => (
        <label key={one} className={styles.choice}>
          <input type="radio" name={group} value={one} checked={sort === one} onChange={() => onChoose(one)} />
          {text(`questions.sort.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}

import { useText } from '../kernel/i18n.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './SearchLine.module.css';
import type { Archive } from './useArchive.ts';

/** Words to look for in what was asked and answered, and whether the list goes along with the recording. */
export function SearchLine({ search, setSearch, found, inStep, setInStep }: Archive) {
  const text = useText();
  return (
    <search className={styles.search} data-screen-only>
      <Field
        type="search"
        label={text('questions.search')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <p role="status" className={styles.found}>
        {found === null ? null : text('questions.found', { count: found })}
      </p>
      {inStep === null ? null : (
        <label className={styles.choice}>
          <input type="checkbox" checked={inStep} onChange={({ target }) => setInStep(target.checked)} />
          {text('questions.asTheyCame')}
        </label>
      )}
    </search>
  );
}

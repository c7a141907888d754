import { useId } from 'react';
import { useText } from '../../kernel/i18n.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './Writing.module.css';

interface Props {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
  disabled: boolean;
}

/** Whether a story is about a patient, and so shown by their permission only. Nobody is asked to guess: neither is chosen. */
export function AboutPatient({ value, onChange, error, disabled }: Props) {
  const text = useText();
  const id = useId();
  return (
    <fieldset
      className={styles.choices}
      disabled={disabled}
      data-invalid={error ? true : undefined}
      aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
    >
      <legend>{text('writing.aboutPatient')}</legend>
      <p id={`${id}-hint`} className={styles.hint}>
        {text('writing.aboutPatient.hint')}
      </p>
      {(['yes', 'no'] as const).map((one) => (
        <label key={one} className={styles.choice}>
          <input type="radio" name={id} checked={value === one} onChange={() => onChange(one)} />
          {text(`writing.aboutPatient.${one}`)}
        </label>
      ))}
      {error ? (
        <p id={`${id}-error`} className={styles.error}>
          <Icon name="warning" size="small" />
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

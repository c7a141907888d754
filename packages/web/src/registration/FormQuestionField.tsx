import type { RegistrationCardQuery } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { TextArea } from '../ui/Field.tsx';
import styles from './RegistrationCard.module.css';

type Question = NonNullable<RegistrationCardQuery['webinar']>['registration']['questions'][number];

interface Props {
  question: Question;
  value: string;
  maxLength: number;
  onChange: (value: string) => void;
}

/** One question of the hosts, in the form that its answer has. */
export function FormQuestionField({ question, value, maxLength, onChange }: Props) {
  const text = useText();
  const { id, kind, label, required, options } = question;
  const title = required ? label : `${label} ${text('registration.optional')}`;
  if (kind === 'TEXT')
    return (
      <TextArea
        label={title}
        name={id}
        rows={2}
        required={required}
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  if (kind === 'CHECKBOX')
    return (
      <label className={styles.choice}>
        <input
          type="checkbox"
          name={id}
          required={required}
          checked={value === 'yes'}
          onChange={(event) => onChange(event.target.checked ? 'yes' : 'no')}
        />
        <span>{label}</span>
      </label>
    );
  return (
    <fieldset className={styles.choices}>
      <legend>{title}</legend>
      {options.map((option) => (
        <label key={option} className={styles.choice}>
          <input
            type="radio"
            name={id}
            value={option}
            required={required}
            checked={value === option}
            onChange={() => onChange(option)}
          />
          <span>{option}</span>
        </label>
      ))}
    </fieldset>
  );
}

import { limits } from '@rounds/schema/limits';
import { v4 as newUuid } from 'uuid';
import type { FormQuestionKind } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import card from './RegistrationCard.module.css';
import styles from './RegistrationsPage.module.css';

export interface DraftQuestion {
  /** Of a question that is there already. */
  id?: string;
  key: string;
  kind: FormQuestionKind;
  label: string;
  required: boolean;
  /** One a line. */
  options: string;
}

interface Props {
  questions: readonly DraftQuestion[];
  onChange: (questions: DraftQuestion[]) => void;
}

const kinds: readonly FormQuestionKind[] = ['TEXT', 'CHOICE', 'CHECKBOX'];

/** What whoever registers is asked. */
export function QuestionsEditor({ questions, onChange }: Props) {
  const text = useText();
  const change = (key: string, part: Partial<DraftQuestion>) =>
    onChange(questions.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const added = { key: newUuid(), kind: 'TEXT', label: '', required: false, options: '' } as const;
  return (
    <>
      {questions.map(({ key, kind, label, required, options }, place) => (
        <fieldset key={key} className={`${card.choices} ${styles.question}`}>
          <legend>{text('registrations.question', { number: place + 1 })}</legend>
          <Field
            label={text('registrations.question.label')}
            required
            maxLength={limits.registration.label.max}
            value={label}
            onChange={(event) => change(key, { label: event.target.value })}
          />
          <div className={styles.actions} role="radiogroup" aria-label={text('registrations.question.kind')}>
            {kinds.map((one) => (
              <label key={one} className={card.choice}>
                <input type="radio" name={key} checked={one === kind} onChange={() => change(key, { kind: one })} />
                <span>{text(`registrations.kind.${one}`)}</span>
              </label>
            ))}
          </div>
          {kind === 'CHOICE' ? (
            <TextArea
              label={text('registrations.options')}
              required
              rows={3}
              value={options}
              onChange={(event) => change(key, { options: event.target.value })}
            />
          ) : null}
          <div className={styles.actions}>
            <label className={card.choice}>
              <input
                type="checkbox"
                checked={required}
                onChange={(event) => change(key, { required: event.target.checked })}
              />
              <span>{text('registrations.required')}</span>
            </label>
            <Button
              size="small"
              look="quiet"
              icon="delete"
              onClick={() => onChange(questions.filter((one) => one.key !== key))}
            >
              {text('registrations.question.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      {questions.length < limits.registration.questions ? (
        <p>
          <Button size="small" onClick={() => onChange([...questions, added])}>
            {text('registrations.question.add')}
          </Button>
        </p>
      ) : null}
    </>
  );
}

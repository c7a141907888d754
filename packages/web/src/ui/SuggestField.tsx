import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { Choices, choiceId } from './Choices.tsx';
import { Field } from './Field.tsx';
import styles from './SuggestField.module.css';

interface Suggestion {
  id: string;
  row: ReactNode;
}

interface Props {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  before?: string;
  value: string;
  onChange: (value: string) => void;
  suggestions: readonly Suggestion[];
  onChoose: (id: string) => void;
}

/** A line of text with what it could mean below it: arrow keys, Enter, Esc. The focus stays in the line. */
export function SuggestField({ value, onChange, suggestions, onChoose, ...around }: Props) {
  const id = useId();
  const [chosen, choose] = useState(0);
  const [awake, wake] = useState(false);
  const open = awake && suggestions.length > 0;
  const place = Math.min(chosen, suggestions.length - 1);
  const take = (one: Suggestion | undefined) => {
    if (one) onChoose(one.id);
    wake(false);
  };
  const press = (event: KeyboardEvent) => {
    if (!open || event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose((place + step + suggestions.length) % suggestions.length);
    else if (event.key === 'Enter') take(suggestions[place]);
    else if (event.key === 'Escape') {
      wake(false);
      // The dialog around it stays.
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  return (
    <div className={styles.place}>
      <Field
        {...around}
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? choiceId(id, place) : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={({ target }) => {
          onChange(target.value);
          choose(0);
          wake(true);
        }}
        onKeyDown={press}
        onBlur={() => wake(false)}
      />
      {open ? (
        <Choices
          {...{ id }}
          label={around.label}
          side="below"
          rows={suggestions}
          chosen={place}
          take={(at) => take(suggestions[at])}
        />
      ) : null}
    </div>
  );
}

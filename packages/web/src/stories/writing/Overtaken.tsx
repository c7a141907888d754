import { type ReactNode, useId } from 'react';
import { useText } from '../../kernel/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Changes } from './Changes.tsx';
import styles from './Writing.module.css';

interface ChoiceProps {
  onMine: () => void;
  onTheirs: () => void;
  /** What theirs and one's own differ in. */
  children: ReactNode;
}

/** Somebody else has saved meanwhile: what theirs and one's own differ in, and a choice. Nothing is lost before it. */
export function OvertakenChoice({ onMine, onTheirs, children }: ChoiceProps) {
  const text = useText();
  const title = useId();
  return (
    <section className={styles.notice} aria-labelledby={title}>
      <h2 id={title}>{text('writing.conflict')}</h2>
      <p>{text('writing.conflict.hint')}</p>
      {children}
      <p className={styles.actions}>
        <Button look="primary" onClick={onMine}>
          {text('writing.conflict.mine')}
        </Button>
        <Button onClick={onTheirs}>{text('writing.conflict.theirs')}</Button>
      </p>
    </section>
  );
}

type Value = string | boolean;

interface Props<Words extends Record<string, Value>> {
  /** What is kept now. */
  kept: Words;
  /** What one has typed over an earlier version. */
  changed: Partial<Words>;
  /** What is no text, as one reads it. */
  inWords?: (name: string, value: Value) => string;
  onMine: () => void;
  onTheirs: () => void;
}

/** The choice between two versions of short fields, one after the other. */
export function Overtaken<Words extends Record<string, Value>>({ kept, changed, ...props }: Props<Words>) {
  const { inWords = (_, value) => String(value), ...choice } = props;
  return (
    <OvertakenChoice {...choice}>
      {Object.entries<Value | undefined>(changed).map(([name, value]) => (
        <Changes key={name} before={inWords(name, kept[name] ?? '')} after={inWords(name, value ?? '')} />
      ))}
    </OvertakenChoice>
  );
}

import { type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes, useId } from 'react';
import styles from './Field.module.css';
import { Icon } from './Icon.tsx';

interface Around {
  label: string;
  /** Said before anything goes wrong: what is expected. */
  hint?: ReactNode;
  /** Said after: what to change. */
  error?: string | null | undefined;
}

function ids(id: string, { hint, error }: Around): string | undefined {
  const both = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return both || undefined;
}

function Frame({ id, label, hint, error, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      {children}
      {error ? (
        <p id={`${id}-error`} className={styles.error}>
          <Icon name="warning" size="small" />
          {error}
        </p>
      ) : null}
    </div>
  );
}

type FieldProps = Around & InputHTMLAttributes<HTMLInputElement> & { before?: string; ref?: Ref<HTMLInputElement> };

/** A labelled line of text. `before` is what stands in front of what is typed (`@`). */
export function Field({ label, hint, error, before, className, ...input }: FieldProps) {
  const made = useId();
  const id = input.id ?? made;
  const around = { label, hint, error };
  return (
    <Frame id={id} {...around}>
      <span className={styles.box} data-invalid={error ? true : undefined}>
        {before ? <span className={styles.before}>{before}</span> : null}
        <input
          {...input}
          id={id}
          className={`${styles.input} ${className ?? ''}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={ids(id, around)}
        />
      </span>
    </Frame>
  );
}

type TextAreaProps = Around &
  TextareaHTMLAttributes<HTMLTextAreaElement> & { tools?: ReactNode; ref?: Ref<HTMLTextAreaElement> };

/** A labelled text of several lines; grows with what is written. `tools` stand between the label and the text. */
export function TextArea({ label, hint, error, tools, className, ...area }: TextAreaProps) {
  const made = useId();
  const id = area.id ?? made;
  const around = { label, hint, error };
  return (
    <Frame id={id} {...around}>
      {tools}
      <textarea
        rows={4}
        {...area}
        id={id}
        className={`${styles.box} ${styles.area} ${className ?? ''}`}
        data-invalid={error ? true : undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={ids(id, around)}
      />
    </Frame>
  );
}

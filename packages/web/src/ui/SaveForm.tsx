import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import type { RefusalShown } from '../kernel/refusal.ts';
import { Refused } from './Refused.tsx';
import styles from './SaveForm.module.css';

interface Props {
  refusal: RefusalShown | null;
  /** Those at which a refusal is said. */
  fields: readonly string[];
  onSave: () => void;
  /** The server says what is missing, not the browser. */
  noValidate?: boolean;
  /** The fields, given what is said at each of them. */
  children: (fault: (field: string) => string | null) => ReactNode;
  buttons: ReactNode;
}

const refusedField = '[aria-invalid="true"], [data-invalid] input:not(:disabled)';

/** What is written and saved. Each refusal stands where it can be mended, and leads there. */
export function SaveForm({ refusal, fields, onSave, noValidate, children, buttons }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal?.field) form.current?.querySelector<HTMLElement>(refusedField)?.focus();
  }, [refusal]);
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate={noValidate}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSave();
      }}
    >
      {children((field) => (refusal?.field === field ? refusal.message : null))}
      <div className={styles.foot}>
        <Refused refusal={refusal} fields={fields} />
        {buttons}
      </div>
    </form>
  );
}

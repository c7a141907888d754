import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './AccountForm.module.css';

interface Props {
  /** What went wrong with the whole, where no single field is to blame. */
  problem: string | null;
  busy: boolean;
  submit: string;
  onSubmit: () => void;
  children: ReactNode;
}

/** The frame of sign-in and sign-up. What was typed stays, whatever the answer. */
export function AccountForm({ problem, busy, submit, onSubmit, children }: Props) {
  const text = useText();
  const form = useRef<HTMLFormElement>(null);
  const sent = useRef(false);
  // Whoever sends a form with faults is taken to the first of them.
  useEffect(() => {
    if (!sent.current || busy) return;
    sent.current = false;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    sent.current = true;
    onSubmit();
  };
  return (
    <form ref={form} className={styles.form} onSubmit={send} noValidate method="post">
      <div role="alert" className={styles.alert}>
        {problem ? (
          <p className={styles.problem}>
            <Icon name="warning" />
            {problem}
          </p>
        ) : null}
      </div>
      {children}
      <Button type="submit" look="primary" size="large" busy={busy}>
        {busy ? text('account.working') : submit}
      </Button>
    </form>
  );
}

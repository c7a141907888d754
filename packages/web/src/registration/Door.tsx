import { type FormEvent, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { refusalOf } from '../kernel/refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './RegistrationsPage.module.css';

const CHECK_IN = graphql(`
  mutation CheckIn($input: CheckInInput!) {
    checkIn(input: $input) {
      replayed
      registration {
        ...RegistrationListed
      }
    }
  }
`);

/** Lets people in by their codes, one after the other: typed, or by a scanner that types and presses Enter. */
export function Door({ webinarId }: { webinarId: string }) {
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  const [code, type] = useState('');
  const [said, say] = useState<{ isIn: boolean; sentence: string } | null>(null);
  const [{ fetching }, checkIn] = useMutation(CHECK_IN);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching || code.trim() === '') return;
    const { data, error } = await checkIn({ input: { webinarId, code } });
    const refusal = refusalOf(error);
    if (refusal) say({ isIn: false, sentence: refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message });
    if (data) {
      const name = data.checkIn.registration.member?.displayName ?? '';
      say({
        isIn: true,
        sentence: text(data.checkIn.replayed ? 'registrations.again' : 'registrations.entered', { name }),
      });
      type('');
    }
    field.current?.focus();
  };
  return (
    <section className={styles.door} aria-label={text('registrations.door')}>
      <h2 className={styles.heading}>{text('registrations.door')}</h2>
      <form onSubmit={(event) => void submit(event)}>
        <Field
          ref={field}
          label={text('registrations.code')}
          hint={text('registrations.code.hint')}
          name="code"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          value={code}
          onChange={(event) => type(event.target.value)}
        />
        <p className={styles.more}>
          <Button type="submit" look="primary" busy={fetching}>
            {text('registrations.let')}
          </Button>
        </p>
      </form>
      <div aria-live="assertive">
        {said ? <p className={said.isIn ? styles.entered : styles.refused}>{said.sentence}</p> : null}
      </div>
    </section>
  );
}

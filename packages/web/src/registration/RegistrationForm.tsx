import { limits } from '@rounds/schema/limits';
import { type FormEvent, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { v4 as newUuid } from 'uuid';
import type { AttendanceMode, RegistrationCardQuery } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { refusalOf } from '../kernel/refusal.ts';
import { Button } from '../ui/Button.tsx';
import { REGISTER } from './documents.ts';
import { FormQuestionField } from './FormQuestionField.tsx';
import { ModeChoice } from './ModeChoice.tsx';
import styles from './RegistrationCard.module.css';
import { isFull, offered } from './seats.ts';

export type RegistrationCardWebinar = NonNullable<RegistrationCardQuery['webinar']>;

/** What is asked of whoever wants to come. The same wish goes under the same id, however often it is sent. */
export function RegistrationForm({ webinar }: { webinar: RegistrationCardWebinar }) {
  const text = useText();
  const { questions, approval, place } = webinar.registration;
  const modes = offered(webinar.seats);
  const [chosen, choose] = useState<AttendanceMode | null>(null);
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const wish = useRef({ id: newUuid(), what: '' });
  const [{ fetching, error }, register] = useMutation(REGISTER);
  const seats = modes.find(({ mode }) => mode === chosen) ?? modes.find(({ mode }) => mode === 'ONLINE') ?? modes[0];
  if (!seats) return <p>{text('registration.nowhere')}</p>;
  const { mode } = seats;
  const refusal = refusalOf(error);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    const given = questions.flatMap(({ id: questionId }) => {
      const value = answers[questionId];
      return value ? [{ questionId, value }] : [];
    });
    const what = JSON.stringify([mode, given]);
    if (wish.current.what !== what) wish.current = { id: newUuid(), what };
    await register({ input: { webinarId: webinar.id, mode, answers: given, clientMutationId: wish.current.id } });
  };
  const action = approval ? 'registration.ask' : isFull(seats) ? 'registration.wait' : 'registration.register';
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      {modes.length > 1 ? <ModeChoice seats={modes} chosen={mode} place={place ?? null} onChoose={choose} /> : null}
      {modes.length === 1 && isFull(seats) ? (
        <p className={styles.hint}>{text('registration.full', { waiting: seats.waiting })}</p>
      ) : null}
      {questions.map((question) => (
        <FormQuestionField
          key={question.id}
          question={question}
          value={answers[question.id] ?? ''}
          maxLength={limits.registration.answer.max}
          onChange={(value) => setAnswers({ ...answers, [question.id]: value })}
        />
      ))}
      <p role="alert" className={styles.problem}>
        {refusal ? (refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message) : null}
      </p>
      <p className={styles.actions}>
        <Button type="submit" look="primary" busy={fetching}>
          {text(action)}
        </Button>
      </p>
    </form>
  );
}

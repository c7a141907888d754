import { limits } from '@rounds/schema/limits';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import type { ArrangedFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { refusalOf } from '../kernel/refusal.ts';
import { toast } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { type DraftQuestion, QuestionsEditor } from './QuestionsEditor.tsx';
import card from './RegistrationCard.module.css';
import styles from './RegistrationsPage.module.css';

/** @public Part of the page's query. */
export const ARRANGED = graphql(`
  fragment Arranged on Webinar {
    id
    registration {
      approval
      offerHours
      place
      questions {
        id
        kind
        label
        required
        options
      }
    }
    seats {
      mode
      capacity
      taken
      waiting
    }
  }
`);
const ARRANGE = graphql(`
  mutation ArrangeRegistration($input: UpdateRegistrationSettingsInput!) {
    updateRegistrationSettings(input: $input) {
      webinar {
        ...Arranged
      }
    }
  }
`);

/** An empty line is as many as like. */
const seatsIn = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));

/** How one registers, to be changed by hosts. */
export function ArrangeForm({ webinar, onDone }: { webinar: ArrangedFragment; onDone: () => void }) {
  const text = useText();
  const { registration, seats } = webinar;
  const capacityOf = (mode: string) => String(seats.find((one) => one.mode === mode)?.capacity ?? '');
  const [typed, setTyped] = useState({
    approval: registration.approval,
    inPerson: capacityOf('IN_PERSON'),
    online: capacityOf('ONLINE'),
    hours: String(registration.offerHours),
    place: registration.place ?? '',
  });
  const [questions, setQuestions] = useState<DraftQuestion[]>(() =>
    registration.questions.map((question) => ({ ...question, key: question.id, options: question.options.join('\n') })),
  );
  const [{ fetching, error }, arrange] = useMutation(ARRANGE);
  const refusal = refusalOf(error);
  const fault = (field: string) => (refusal?.field === field ? refusal.message : null);
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data } = await arrange({
      input: {
        webinarId: webinar.id,
        approval: typed.approval,
        inPersonCapacity: seatsIn(typed.inPerson),
        onlineCapacity: seatsIn(typed.online),
        offerHours: Number(typed.hours),
        place: typed.place,
        questions: questions.map(({ id, kind, label, required, options }) => ({
          id,
          kind,
          label,
          required,
          options: kind === 'CHOICE' ? options.split('\n').filter((line) => line.trim() !== '') : [],
        })),
      },
    });
    if (!data) return;
    toast(text('registrations.saved'));
    onDone();
  };
  const number = { type: 'number', inputMode: 'numeric', min: 0, max: limits.registration.capacity[1] } as const;
  const others = ['inPersonCapacity', 'onlineCapacity', 'offerHours', 'place'];
  return (
    <form className={styles.arrange} onSubmit={(event) => void submit(event)}>
      <Field
        {...number}
        label={text('registrations.inPersonSeats')}
        hint={text('registrations.seats.hint')}
        value={typed.inPerson}
        onChange={(event) => change({ inPerson: event.target.value })}
        error={fault('inPersonCapacity')}
      />
      <Field
        label={text('registrations.place')}
        maxLength={limits.registration.place.max}
        value={typed.place}
        onChange={(event) => change({ place: event.target.value })}
        error={fault('place')}
      />
      <Field
        {...number}
        label={text('registrations.onlineSeats')}
        hint={text('registrations.seats.hint')}
        value={typed.online}
        onChange={(event) => change({ online: event.target.value })}
        error={fault('onlineCapacity')}
      />
      <Field
        {...number}
        min={limits.registration.offerHours[0]}
        max={limits.registration.offerHours[1]}
        label={text('registrations.offerHours')}
        value={typed.hours}
        onChange={(event) => change({ hours: event.target.value })}
        error={fault('offerHours')}
      />
      <label className={card.choice}>
        <input
          type="checkbox"
          checked={typed.approval}
          onChange={(event) => change({ approval: event.target.checked })}
        />
        <span>{text('registrations.approval')}</span>
      </label>
      <QuestionsEditor questions={questions} onChange={setQuestions} />
      <p role="alert" className={card.problem}>
        {refusal && !others.includes(refusal.field ?? '') ? refusal.message : null}
      </p>
      <p className={styles.actions}>
        <Button type="submit" look="primary" busy={fetching}>
          {text('profile.save')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {text('profile.cancel')}
        </Button>
      </p>
    </form>
  );
}

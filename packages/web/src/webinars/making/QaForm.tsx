import { limits } from '@rounds/schema/limits';
import { useId, useMemo } from 'react';
import { useMutation } from 'urql';
import type { AnonymousMode, WebinarMadeFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { useTyped } from '../../kernel/useTyped.ts';
import { toast } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { SaveForm } from '../../ui/SaveForm.tsx';
import { UPDATE_QA } from '../host/documents.ts';
import styles from './Making.module.css';

const modes: readonly AnonymousMode[] = ['OFF', 'HIDDEN_FROM_ATTENDEES', 'FULL'];
const numbers = ['maxLength', 'followUpDays'] as const;
const flags = ['open', 'moderated', 'seeAll'] as const;
const words = { open: 'console.qa.open', moderated: 'console.qa.moderated', seeAll: 'console.qa.all' } as const;

/** How questions are taken; what is changed holds from the next question on. */
export function QaForm({ webinar, owner }: { webinar: WebinarMadeFragment; owner: string }) {
  const text = useText();
  const title = useId();
  const { id, qa } = webinar;
  const kept = useMemo(
    () => ({
      open: qa.open,
      moderated: qa.moderated,
      seeAll: qa.attendeesSee === 'ALL',
      anonymous: qa.anonymous as string,
      maxLength: String(qa.maxLength),
      followUpDays: String(qa.followUpDays),
    }),
    [qa],
  );
  const { typed, changed, change, keep } = useTyped(owner, `webinar:${id}:qa`, kept);
  const [{ fetching, error }, update] = useMutation(UPDATE_QA);
  const refused = useMemo(() => refusalOf(error), [error]);
  const refusal = Object.keys(changed).length > 0 ? refused : null;
  const submit = async () => {
    const { seeAll, anonymous, maxLength, followUpDays, ...rest } = changed;
    const input = {
      webinarId: id,
      ...rest,
      ...(seeAll === undefined ? {} : { attendeesSee: seeAll ? ('ALL' as const) : ('ANSWERED_ONLY' as const) }),
      ...(anonymous === undefined ? {} : { anonymous: modes.find((mode) => mode === anonymous) ?? 'OFF' }),
      ...(maxLength === undefined ? {} : { maxLength: Number(maxLength) }),
      ...(followUpDays === undefined ? {} : { followUpDays: Number(followUpDays) }),
    };
    const { data } = await update({ input });
    if (!data) return;
    keep(typed, {});
    toast(text('registrations.saved'));
  };
  return (
    <section className={styles.part} aria-labelledby={title}>
      <h2 id={title}>{text('questions.title')}</h2>
      <SaveForm
        refusal={refusal}
        fields={numbers}
        onSave={() => void submit()}
        buttons={
          <p>
            <Button type="submit" look="primary" busy={fetching}>
              {text('making.qa.save')}
            </Button>
          </p>
        }
      >
        {(fault) => (
          <>
            <div className={styles.choices}>
              {flags.map((flag) => (
                <label key={flag} className={styles.choice}>
                  <input
                    type="checkbox"
                    checked={typed[flag]}
                    onChange={({ target }) => change({ [flag]: target.checked })}
                  />
                  {text(words[flag])}
                </label>
              ))}
            </div>
            <fieldset className={styles.choices}>
              <legend>{text('making.anonymous')}</legend>
              {modes.map((mode) => (
                <label key={mode} className={styles.choice}>
                  <input
                    type="radio"
                    name={`${title}-anonymous`}
                    checked={typed.anonymous === mode}
                    onChange={() => change({ anonymous: mode })}
                  />
                  {text(`making.anonymous.${mode}`)}
                </label>
              ))}
            </fieldset>
            <div className={styles.numbers}>
              {numbers.map((name) => (
                <Field
                  key={name}
                  type="number"
                  inputMode="numeric"
                  required
                  min={limits.question[name][0]}
                  max={limits.question[name][1]}
                  label={text(`making.${name}`)}
                  value={typed[name]}
                  onChange={({ target }) => change({ [name]: target.value })}
                  error={fault(name)}
                />
              ))}
            </div>
          </>
        )}
      </SaveForm>
    </section>
  );
}

import { useId, useMemo } from 'react';
import { useMutation } from 'urql';
import type { WebinarMadeFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { useTyped } from '../../kernel/useTyped.ts';
import { toast } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { DetailsForm } from './DetailsForm.tsx';
import { detailsOf, readChanged } from './details.ts';
import { UPDATE_WEBINAR } from './documents.ts';
import styles from './Making.module.css';

/** What a webinar says about itself, to be changed. */
export function EditDetails({ webinar, owner }: { webinar: WebinarMadeFragment; owner: string }) {
  const text = useText();
  const title = useId();
  const { id } = webinar;
  const kept = useMemo(() => detailsOf(webinar), [webinar]);
  const { typed, changed, change, keep, forget } = useTyped(owner, `webinar:${id}:details`, kept);
  const [{ fetching, error }, update] = useMutation(UPDATE_WEBINAR);
  const refusal = useMemo(() => refusalOf(error), [error]);
  const touched = Object.keys(changed).length > 0;
  const submit = async () => {
    const { data } = await update({ input: { webinarId: id, ...readChanged(typed, changed) } });
    if (!data) return;
    keep(typed, {});
    toast(text('registrations.saved'));
  };
  return (
    <section className={styles.part} aria-labelledby={title}>
      <h2 id={title}>{text('making.details')}</h2>
      <DetailsForm
        typed={typed}
        onChange={change}
        onSubmit={() => void submit()}
        busy={fetching}
        refusal={touched ? refusal : null}
        submit={text('profile.save')}
        beside={
          touched ? (
            <>
              <Button look="quiet" onClick={forget}>
                {text('making.undo')}
              </Button>
              <span className={styles.kind}>{text('making.unsaved')}</span>
            </>
          ) : null
        }
      />
    </section>
  );
}

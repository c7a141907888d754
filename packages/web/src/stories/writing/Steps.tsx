import { useId } from 'react';
import type { StoryStepsFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Time } from '../../ui/Time.tsx';
import { NoteForm } from './NoteForm.tsx';
import styles from './Steps.module.css';
import writing from './Writing.module.css';

/** What became of a story and what was said of it, among those who write and edit it. */
export function Steps({ story, owner }: { story: StoryStepsFragment; owner: string }) {
  const text = useText();
  const title = useId();
  const steps = story.steps ?? [];
  return (
    <section className={writing.part} aria-labelledby={title}>
      <h2 id={title} className={styles.title}>
        {text('storyStep.title')}
      </h2>
      {steps.length === 0 ? <p className={writing.hint}>{text('storyStep.none')}</p> : null}
      <ol className={styles.steps}>
        {steps.map(({ id, kind, note, at, by }) => (
          <li key={id} className={styles.step} data-kind={kind}>
            <p className={styles.what}>
              {text(`storyStep.${kind}`, { name: by?.displayName ?? text('storyStep.house') })}
              <span className={styles.when}>
                <Time at={at} style="relative" />
              </span>
            </p>
            {note ? (
              <p className={styles.note} dir="auto">
                {note}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
      <NoteForm storyId={story.id} owner={owner} />
    </section>
  );
}

import { useId } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { mayEdit, useSession } from '../kernel/session.ts';
import { ButtonLink } from '../ui/Button.tsx';
import styles from './StoriesPage.module.css';

/** The way from reading to writing; for editors, to what was written. */
export function Contribute() {
  const text = useText();
  const title = useId();
  const { viewer } = useSession();
  return (
    <section className={styles.contribute} aria-labelledby={title} data-screen-only>
      <h2 id={title} className={styles.question}>
        {text('stories.contribute')}
      </h2>
      <p>{text('stories.contribute.hint')}</p>
      <p className={styles.more}>
        <ButtonLink to={paths.newStory} icon="edit">
          {text('stories.contribute.write')}
        </ButtonLink>
        {viewer ? (
          <ButtonLink to={paths.ownStories} look="quiet">
            {text('stories.contribute.own')}
          </ButtonLink>
        ) : null}
        {mayEdit(viewer) ? (
          <ButtonLink to={paths.reviews} look="quiet" icon="check">
            {text('stories.contribute.review')}
          </ButtonLink>
        ) : null}
      </p>
    </section>
  );
}

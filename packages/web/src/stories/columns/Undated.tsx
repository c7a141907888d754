import { useId } from 'react';
import { Link } from 'react-router';
import type { UndatedInstalmentFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { paths } from '../../kernel/paths.ts';
import { StoryState } from '../writing/StoryState.tsx';
import styles from './Calendar.module.css';

/** Instalments that are being written for no date yet. */
export function Undated({ stories }: { stories: readonly UndatedInstalmentFragment[] }) {
  const text = useText();
  const title = useId();
  if (stories.length === 0) return null;
  return (
    <section className={styles.week} aria-labelledby={title}>
      <h2 id={title} className={styles.monday}>
        {text('calendar.undated')}
      </h2>
      <ul className={styles.dates}>
        {stories.map(({ id, title: name, status, column }) => (
          <li key={id} className={styles.undated}>
            <p className={styles.state}>
              <StoryState status={status} />
              <bdi>{column?.title}</bdi>
            </p>
            <p className={styles.title}>
              <Link to={paths.review(id)}>
                <bdi>{name}</bdi>
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

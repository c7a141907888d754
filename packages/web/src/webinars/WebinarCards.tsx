import { useId } from 'react';
import type { WebinarCardFragment } from '../gql/graphql.ts';
import { WebinarCard } from './WebinarCard.tsx';
import styles from './WebinarCards.module.css';

interface Props {
  title: string;
  webinars: readonly WebinarCardFragment[];
  prominent?: boolean;
  isHolderKnown?: boolean;
}

/** A row of webinars under its name; nothing where there are none. */
export function WebinarCards({ title, webinars, prominent = false, isHolderKnown }: Props) {
  const id = useId();
  if (webinars.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className={styles.cards} data-prominent={prominent}>
        {webinars.map((webinar) => (
          <li key={webinar.id} className={styles.item}>
            <WebinarCard webinar={webinar} isHolderKnown={isHolderKnown} />
          </li>
        ))}
      </ul>
    </section>
  );
}

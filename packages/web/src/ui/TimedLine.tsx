import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './TimedLine.module.css';

interface Props {
  when: ReactNode;
  to: string;
  title: string;
  note: ReactNode;
}

/** A line of a list by time: when, and what one press anywhere on it leads to. */
export function TimedLine({ when, to, title, note }: Props) {
  return (
    <li className={styles.line}>
      <p className={styles.when}>{when}</p>
      <div>
        <h3 className={styles.title}>
          <Link to={to} className={styles.link}>
            <bdi>{title}</bdi>
          </Link>
        </h3>
        {note ? (
          <p className={styles.note} dir="auto">
            {note}
          </p>
        ) : null}
      </div>
    </li>
  );
}

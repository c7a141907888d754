import styles from './Mark.module.css';

/** The sign of the house: people in a round, one of them speaking. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" className={styles.mark} aria-hidden="true" focusable="false">
      <path className={styles.ring} d="M16 4.5a11.5 11.5 0 1 1-8.1 3.4" />
      <circle className={styles.speaker} cx="16" cy="16" r="4.2" />
    </svg>
  );
}

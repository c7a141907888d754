import { useText } from '../kernel/i18n.tsx';
import styles from './Countdown.module.css';
import { useSecond } from './useSecond.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long it still is; its seconds are for the eye alone, a screen reader is told the time of the beginning beside it. */
export function Countdown({ to }: { to: string }) {
  const text = useText();
  const now = useSecond();
  const left = now === null ? null : Date.parse(to) - now;
  if (left !== null && left <= 0) {
    return (
      <p className={styles.soon} data-passing>
        <span className={styles.dot} aria-hidden="true" />
        {text('webinar.lobby.soon')}
      </p>
    );
  }
  const parts = [
    { unit: 'days', value: left === null ? null : Math.floor(left / day) },
    { unit: 'hours', value: left === null ? null : Math.floor((left % day) / hour) },
    { unit: 'minutes', value: left === null ? null : Math.floor((left % hour) / minute) },
    { unit: 'seconds', value: left === null ? null : Math.floor((left % minute) / second) },
  ] as const;
  const shown = left !== null && left >= day ? parts.slice(0, 3) : parts.slice(1);
  return (
    <p className={styles.countdown} role="timer" aria-live="off" data-passing>
      {shown.map(({ unit, value }) => (
        <span key={unit} className={styles.part}>
          <span className={styles.number}>{value === null ? '–' : String(value).padStart(2, '0')}</span>
          <span className={styles.unit}>{text(`webinar.lobby.${unit}`, { count: value ?? 0 })}</span>
        </span>
      ))}
    </p>
  );
}

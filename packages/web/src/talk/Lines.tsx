import { Link } from 'react-router';
import { useText } from '../kernel/i18n.tsx';
import { formatDayLine, useNow, useTimeZone } from '../kernel/when.ts';
import styles from './Lines.module.css';

/** "Today", "Yesterday", "Tuesday 5 May". */
export function useDayName(): (at: string) => string {
  const { locale } = useText();
  const timeZone = useTimeZone();
  const now = useNow();
  return (at) => {
    const line = formatDayLine(at, now, { locale, timeZone });
    return line.charAt(0).toLocaleUpperCase(locale) + line.slice(1);
  };
}

export function DayLine({ at }: { at: string }) {
  const dayName = useDayName();
  return (
    <div className={styles.line} role="separator" aria-label={dayName(at)}>
      <span className={styles.label}>{dayName(at)}</span>
    </div>
  );
}

/** Above the first post that was new when the page was opened; it stays until the reader leaves. */
export function NewLine() {
  const text = useText();
  return (
    <div className={`${styles.line} ${styles.fresh}`} role="separator" aria-label={text('talk.new')} data-passing>
      <span className={styles.label}>{text('talk.new')}</span>
    </div>
  );
}

export function Beginning() {
  const text = useText();
  return <p className={styles.beginning}>{text('talk.beginning')}</p>;
}

interface MoreProps {
  label: string;
  /** The address of the same without JavaScript. */
  to: string;
  loading: boolean;
  onMore: () => void;
}

/** More of the thread: a plain link for those without scripts, loaded in place for the others. */
export function MoreLine({ label, to, loading, onMore }: MoreProps) {
  const text = useText();
  return (
    <p className={styles.more}>
      <Link
        to={to}
        className={styles.link}
        aria-busy={loading}
        onClick={(event) => {
          event.preventDefault();
          onMore();
        }}
      >
        {loading ? text('talk.loading') : label}
      </Link>
    </p>
  );
}

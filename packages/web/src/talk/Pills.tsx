import { useText } from '../kernel/i18n.tsx';
import { Pill } from '../ui/Pill.tsx';
import { Time } from '../ui/Time.tsx';
import styles from './Pills.module.css';

interface Props {
  /** New posts above, not seen yet. */
  above: { count: number; since: string } | null;
  /** Others' posts below; null while the end is on the screen. */
  below: number | null;
  day: string | null;
  onAbove: () => void;
  onBelow: () => void;
}

/** What lies outside of the screen, at the edge where it lies. */
export function Pills({ above, below, day, onAbove, onBelow }: Props) {
  const text = useText();
  return (
    <>
      <div className={styles.top} data-passing>
        {above ? (
          <Pill icon="up" onClick={onAbove}>
            {text.rich('talk.above', { count: above.count, since: <Time key="since" at={above.since} /> })}
          </Pill>
        ) : day ? (
          <span className={styles.day} aria-hidden="true">
            {day}
          </span>
        ) : null}
      </div>
      {below === null ? null : (
        <div className={styles.bottom} data-passing>
          <Pill icon="down" onClick={onBelow}>
            {text('talk.below', { count: below })}
          </Pill>
        </div>
      )}
    </>
  );
}

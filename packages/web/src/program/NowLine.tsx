import type { CSSProperties } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { formatWhen } from '../kernel/when.ts';
import { momentIn, type Row } from './grid.ts';
import styles from './NowLine.module.css';

interface Props {
  rows: readonly Row[];
  now: number;
  zone: string;
}

/** Where the day stands: a line across the grid at this very minute, a line between two times in the list. */
export function NowLine({ rows, now, zone }: Props) {
  const text = useText();
  const { row, share } = momentIn(rows, now);
  const style = { '--row': row + 1, '--share': `${(share * 100).toFixed(1)}%` } as CSSProperties;
  const time = formatWhen(now, 'time', { locale: text.locale, timeZone: zone });
  return (
    <p id="now" className={styles.now} style={style} data-screen-only>
      <span className={styles.line}>
        <span className={styles.label}>
          {text.rich('programme.now', {
            time: (
              <time key="time" dateTime={new Date(now).toISOString()}>
                {time}
              </time>
            ),
          })}
        </span>
      </span>
    </p>
  );
}

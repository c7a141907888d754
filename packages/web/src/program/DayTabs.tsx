import { useEffect, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useText } from '../kernel/i18n.tsx';
import { formatWhen } from '../kernel/when.ts';
import { LinkTabs } from '../ui/LinkTabs.tsx';
import styles from './DayTabs.module.css';
import { noonOf } from './day.ts';
import { searchWith } from './filters.ts';

interface Props {
  days: readonly string[];
  /** The day shown; null for all of them. */
  day: string | null;
  today: string | null;
  /** While the programme is narrowed: how many sessions are left on each day. */
  counts: ReadonlyMap<string, number> | null;
}

/** One tab a day, each an address, and one for all days as a list. */
export function DayTabs({ days, day, today, counts }: Props) {
  const text = useText();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tabs = around.current?.firstElementChild;
    const current = tabs?.querySelector<HTMLElement>('[aria-current]');
    if (!tabs || !current || tabs.scrollWidth <= tabs.clientWidth) return;
    const middle = current.getBoundingClientRect().x + current.offsetWidth / 2;
    tabs.scrollLeft += middle - (tabs.getBoundingClientRect().x + tabs.clientWidth / 2);
  }, [day]);
  const place = { locale: text.locale, timeZone: 'UTC' };
  const tabs = days.map((one) => ({
    to: pathname + searchWith(search, { day: one }),
    current: one === day,
    label: (
      <span className={styles.tab} data-empty={counts !== null && !counts.get(one)}>
        <span className={styles.weekday}>
          {one === today ? text('programme.today') : formatWhen(noonOf(one), 'weekday', place)}
        </span>{' '}
        <time dateTime={one} className={styles.date}>
          {formatWhen(noonOf(one), 'monthDay', place)}
        </time>
        {counts ? (
          <>
            {' '}
            <span className={styles.count}>{text('programme.day.count', { count: counts.get(one) ?? 0 })}</span>
          </>
        ) : null}
      </span>
    ),
  }));
  const all = {
    to: pathname + searchWith(search, { day: 'all' }),
    current: day === null,
    label: <span className={styles.all}>{text('programme.day.all')}</span>,
  };
  return (
    <div ref={around} className={styles.days} data-screen-only>
      <LinkTabs label={text('programme.days')} tabs={days.length > 1 ? [...tabs, all] : tabs} />
    </div>
  );
}

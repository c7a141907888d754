import { Link, useLocation, useSearchParams } from 'react-router';
import type { PhaseBandFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { formatWhen } from '../kernel/when.ts';
import { noonOf, programmeDay } from './day.ts';
import { searchWith } from './filters.ts';
import styles from './PhaseBand.module.css';

graphql(`
  fragment PhaseBand on Event {
    id
    timeZone
    days
    phases {
      id
      kind
      title
      startsAt
      endsAt
    }
  }
`);

interface Props {
  event: PhaseBandFragment;
  /** The day shown, or null for all of them. */
  day: string | null;
  now: number | null;
}

/** What the event consists of, in its order, with the way to the first day of each. */
export function PhaseBand({ event, day, now }: Props) {
  const text = useText();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const { timeZone, days, phases } = event;
  if (phases.length < 2) return null;
  return (
    <nav aria-label={text('programme.phases')}>
      <ol className={styles.band}>
        {phases.map((phase) => {
          const from = programmeDay(Date.parse(phase.startsAt), timeZone);
          // The end is the first moment that is no longer of it.
          const to = programmeDay(Date.parse(phase.endsAt) - 1, timeZone);
          const first = days.find((one) => one >= from && one <= to);
          const isNow = now !== null && Date.parse(phase.startsAt) <= now && now < Date.parse(phase.endsAt);
          const place = { locale: text.locale, timeZone: 'UTC' };
          const inside = (
            <>
              <bdi className={styles.title}>{phase.title}</bdi>
              <span className={styles.dates}>
                <bdi>
                  <time dateTime={from}>{formatWhen(noonOf(from), 'shortDay', place)}</time>
                  {from === to ? null : (
                    <>
                      {' – '}
                      <time dateTime={to}>{formatWhen(noonOf(to), 'shortDay', place)}</time>
                    </>
                  )}
                </bdi>
                {isNow ? <span className={styles.now}>{text('programme.phase.now')}</span> : null}
              </span>
            </>
          );
          return (
            <li key={phase.id} className={styles.phase} data-shown={day !== null && from <= day && day <= to}>
              {first ? (
                <Link
                  to={pathname + searchWith(search, { day: first })}
                  className={styles.inside}
                  aria-current={isNow ? 'step' : undefined}
                >
                  {inside}
                </Link>
              ) : (
                <span className={styles.inside}>{inside}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

import { useEffect, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { ProgrammeFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { useNow } from '../kernel/when.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Day } from './Day.tsx';
import { DayTabs } from './DayTabs.tsx';
import { isDate, openingDay, programmeDay } from './day.ts';
import { FilterBar } from './FilterBar.tsx';
import { filterNames, filtersIn, isNarrowed, narrow, searchWith } from './filters.ts';
import { JumpToNow } from './JumpToNow.tsx';
import { PhaseBand } from './PhaseBand.tsx';
import styles from './Programme.module.css';
import { ZoneSelect } from './ZoneSelect.tsx';
import { useZone } from './zones.ts';

graphql(`
  fragment Programme on Event {
    id
    slug
    title
    timeZone
    startsAt
    endsAt
    days
    locations
    ...TrackMarks
    ...PhaseBand
    sessions {
      id
      ...SessionTile
    }
  }
`);

function mostCommon(values: readonly string[]): string | null {
  const counted = [...Map.groupBy(values, (value) => value)].map(([value, all]) => ({ value, count: all.length }));
  return counted.sort((one, other) => other.count - one.count)[0]?.value ?? null;
}

/** A day on which everything was cancelled is still shown, to those who meant to come. */
function daysShown({ days, sessions }: ProgrammeFragment): string[] {
  return [...new Set([...days, ...sessions.map((session) => session.day)])].sort();
}

/** `#2019-08-21`, as such links are written elsewhere, is the address of that day. */
function useDayInHash(days: readonly string[]): void {
  const { hash, pathname } = useLocation();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  useEffect(() => {
    const day = hash.slice(1);
    if (!isDate(day) || !days.includes(day) || search.get('day') === 'all') return;
    void navigate(pathname + searchWith(search, { day }), { replace: true });
  }, [hash, pathname, search, days, navigate]);
}

/** The programme of an event: one of its days, or all of them as a list. */
export function Programme({ event }: { event: ProgrammeFragment }) {
  const text = useText();
  const now = useNow();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const { zone } = useZone(event.timeZone);
  const days = useMemo(() => daysShown(event), [event]);
  useDayInHash(days);
  const asked = search.get('day');
  const opening = openingDay(days, event.timeZone, now);
  if (opening === undefined) {
    return <Empty icon="programme" title={text('programme.empty.title')} hint={text('programme.empty.hint')} />;
  }
  const day = asked === 'all' ? null : asked && days.includes(asked) ? asked : opening;
  const filters = filtersIn(search);
  const sessions = narrow(event.sessions, filters);
  const byDay = Map.groupBy(sessions, (session) => session.day);
  const today = now === null ? null : programmeDay(now, event.timeZone);
  const shown = day === null ? days.filter((one) => byDay.has(one)) : [day];
  const usualLanguage = mostCommon(event.sessions.flatMap((session) => session.language ?? []));
  const everything = pathname + searchWith(search, Object.fromEntries(filterNames.map((name) => [name, undefined])));
  return (
    <>
      <PhaseBand event={event} day={day} now={now} />
      <div className={styles.bars} data-screen-only>
        <DayTabs
          days={days}
          day={day}
          today={today}
          counts={isNarrowed(filters) ? new Map([...byDay].map(([one, all]) => [one, all.length])) : null}
        />
        <div className={styles.tools}>
          <FilterBar sessions={event.sessions} />
          <ZoneSelect eventZone={event.timeZone} days={days} day={day ?? opening} />
          <JumpToNow event={event} now={now} today={today} />
        </div>
      </div>
      {shown.map((one) => (
        <Day
          key={one}
          event={event}
          sessions={byDay.get(one) ?? []}
          day={one}
          zone={zone}
          now={now}
          isToday={one === today}
          usualLanguage={usualLanguage}
          view={day === null ? 'list' : 'grid'}
        />
      ))}
      {shown.every((one) => !byDay.has(one)) ? (
        <Empty
          icon="filter"
          title={text('programme.none.title')}
          hint={text(sessions.length > 0 ? 'programme.none.otherDays' : 'programme.none.hint')}
          action={<ButtonLink to={everything}>{text('programme.filter.clear')}</ButtonLink>}
        />
      ) : null}
    </>
  );
}

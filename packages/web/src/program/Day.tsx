import type { ProgrammeFragment, SessionTileFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { formatWhen, zoneName } from '../kernel/when.ts';
import { Board } from './Board.tsx';
import styles from './Day.module.css';
import { noonOf } from './day.ts';

interface Props {
  event: ProgrammeFragment;
  sessions: readonly SessionTileFragment[];
  day: string;
  zone: string;
  now: number | null;
  isToday: boolean;
  usualLanguage: string | null;
  view: 'grid' | 'list';
}

/** One day of the programme under its date. */
export function Day({ event, sessions, day, zone, now, isToday, usualLanguage, view }: Props) {
  const text = useText();
  if (sessions.length === 0) return null;
  const zoneShown = zoneName(noonOf(day), { locale: text.locale, timeZone: zone });
  return (
    <section id={day} className={styles.day} aria-labelledby={`day-${day}`}>
      <div className={styles.head}>
        <h2 id={`day-${day}`} className={styles.date}>
          <time dateTime={day}>{formatWhen(noonOf(day), 'day', { locale: text.locale, timeZone: 'UTC' })}</time>
        </h2>
        <p className={styles.zone}>{text('programme.timesIn', { zone: zoneShown })}</p>
      </div>
      <Board
        sessions={sessions}
        places={event.locations}
        tracks={event.tracks}
        usualLanguage={usualLanguage}
        zone={zone}
        day={day}
        now={now}
        isToday={isToday}
        view={view}
      />
    </section>
  );
}

import { useText } from '../kernel/i18n.tsx';
import { dayOf, formatWhen, useHydrated, useTimeZone, zoneName } from '../kernel/when.ts';
import { When } from './When.tsx';
import { sameClock } from './zones.ts';

/** When in the reader's own time; a line of its own from the beginning, so that nothing moves when it is known. */
export function OwnTime({ startsAt, endsAt, eventZone }: { startsAt: string; endsAt: string; eventZone: string }) {
  const text = useText();
  const hydrated = useHydrated();
  const own = useTimeZone(eventZone);
  if (!hydrated) return <span>{'\u00a0'}</span>;
  if (sameClock([own, eventZone], [Date.parse(startsAt)])) return <span>{text('session.sameZone')}</span>;
  const place = { locale: text.locale, timeZone: own };
  const otherDay = dayOf(startsAt, own) !== dayOf(startsAt, eventZone);
  return (
    <span>
      {text('session.ownTime')} {otherDay ? `${formatWhen(startsAt, 'monthDay', place)}, ` : ''}
      <When {...{ startsAt, endsAt }} zone={own} /> {zoneName(startsAt, place)}
    </span>
  );
}

import { useLocation, useSearchParams } from 'react-router';
import { useText } from '../kernel/i18n.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { searchWith } from './filters.ts';

interface Props {
  event: { startsAt: string; endsAt: string; days: readonly string[] };
  now: number | null;
  today: string | null;
}

/** The way to the now-line, from whichever day; only while the event has one. */
export function JumpToNow({ event, now, today }: Props) {
  const text = useText();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  if (now === null || today === null || !event.days.includes(today)) return null;
  if (now < Date.parse(event.startsAt) || now >= Date.parse(event.endsAt)) return null;
  const day = search.get('day') === 'all' ? 'all' : today;
  return (
    <ButtonLink to={`${pathname}${searchWith(search, { day })}#now`} look="plain" size="small" icon="clock">
      {text('programme.jump')}
    </ButtonLink>
  );
}

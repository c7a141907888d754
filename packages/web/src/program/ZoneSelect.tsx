import { useMemo } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { zoneName } from '../kernel/when.ts';
import { Choice } from './Choice.tsx';
import { noonOf } from './day.ts';
import { cityOf, sameClock, useZone } from './zones.ts';

interface Props {
  eventZone: string;
  days: readonly string[];
  /** The day shown: its offset is the one that is named. */
  day: string;
}

/** In which zone the times are shown; says it even where there is nothing to choose. */
export function ZoneSelect({ eventZone, days, day }: Props) {
  const text = useText();
  const { choice, own, choose } = useZone(eventZone);
  const others = useMemo(() => (own ? Intl.supportedValuesOf('timeZone') : []), [own]);
  const at = noonOf(day);
  const named = (zone: string) => zoneName(at, { locale: text.locale, timeZone: zone });
  const differs = own !== null && (choice === 'mine' || !sameClock([eventZone, own], days.map(noonOf)));
  return (
    <Choice
      label={text('programme.zone')}
      icon="globe"
      value={choice}
      onChoose={choose}
      size="wide"
      options={[
        { value: 'event', label: text('programme.zone.event', { zone: named(eventZone) }) },
        ...(differs ? [{ value: 'mine', label: text('programme.zone.mine', { zone: named(own) }) }] : []),
        ...(choice === 'event' || choice === 'mine'
          ? []
          : [{ value: choice, label: text('programme.zone.other', { city: cityOf(choice), zone: named(choice) }) }]),
      ]}
      more={{
        label: text('programme.zone.others'),
        options: others
          .filter((zone) => zone !== choice)
          .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
      }}
    />
  );
}

import { useText } from '../kernel/i18n.tsx';
import { formatRelative, formatWhen, useNow, useTimeZone, type WhenStyle } from '../kernel/when.ts';

interface Props {
  at: string;
  style?: WhenStyle | 'relative';
  /** Keep to this zone (the event's); else it is the reader's own, from hydration on. */
  zone?: string;
}

/** A moment, in the reader's zone unless told otherwise; the whole of it on hover. */
export function Time({ at, style = 'time', zone }: Props) {
  const { locale } = useText();
  const own = useTimeZone();
  const now = useNow();
  const place = { locale, timeZone: zone ?? own };
  const relative = style === 'relative';
  const shown =
    relative && now !== null ? formatRelative(at, now, locale) : formatWhen(at, relative ? 'shortDay' : style, place);
  return (
    <time dateTime={at} title={formatWhen(at, 'full', place)}>
      {shown}
    </time>
  );
}

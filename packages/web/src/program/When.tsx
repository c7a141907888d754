import { useText } from '../kernel/i18n.tsx';
import { formatWhen } from '../kernel/when.ts';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { daysAfter } from './day.ts';
import styles from './When.module.css';

interface Props {
  startsAt: string;
  endsAt?: string;
  zone: string;
  /** The day of the programme it stands under; where the date in `zone` is another, that is said. */
  day?: string;
}

/** From when to when, in a zone. */
export function When({ startsAt, endsAt, zone, day }: Props) {
  const text = useText();
  const place = { locale: text.locale, timeZone: zone };
  const off = day ? daysAfter(Date.parse(startsAt), zone, day) : 0;
  return (
    <span className={styles.when}>
      <time dateTime={startsAt}>{formatWhen(startsAt, 'time', place)}</time>
      {endsAt ? (
        <>
          –<time dateTime={endsAt}>{formatWhen(endsAt, 'time', place)}</time>
        </>
      ) : null}
      {off === 0 ? null : (
        <>
          {' '}
          <span className={styles.off} aria-hidden="true">
            {text('programme.dayOff.short', { days: off })}
          </span>
          <VisuallyHidden>{text('programme.dayOff', { days: off })}</VisuallyHidden>
        </>
      )}
    </span>
  );
}

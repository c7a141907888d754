import { useText } from '../kernel/i18n.tsx';
import { formatRelative, useNow } from '../kernel/when.ts';
import { Time } from '../ui/Time.tsx';

/** Until when the seat is kept, and how long that is. */
export function Offer({ until }: { until: string }) {
  const text = useText();
  const now = useNow();
  return (
    <p>
      {text.rich('registration.offer', { until: <Time at={until} style="full" /> })}{' '}
      {now === null ? null : (
        <strong role="timer" aria-live="off" data-passing>
          ({formatRelative(until, now, text.locale)})
        </strong>
      )}
    </p>
  );
}

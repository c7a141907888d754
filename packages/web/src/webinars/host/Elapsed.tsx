import { useText } from '../../kernel/i18n.tsx';
import { useSecond } from '../useSecond.ts';

/** How long it has been on: 1:04:09. */
export function Elapsed({ since }: { since: string | null }) {
  const text = useText();
  const now = useSecond();
  if (!since || now === null) return null;
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return (
    <span role="timer" aria-label={text('console.elapsed')} data-passing>
      {hours > 0 ? `${hours}:` : ''}
      {two(minutes)}:{two(rest)}
    </span>
  );
}

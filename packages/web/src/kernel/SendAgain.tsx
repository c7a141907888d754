import { Button } from '../ui/Button.tsx';
import { useText } from './i18n.tsx';
import type { Refusal } from './outbox.store.ts';
import { outbox } from './useOutbox.ts';

/** Sends what was refused once more; where it was asked whether it is meant to be read by others, as confirmed. */
export function SendAgain({ id, refusal }: { id: string; refusal: Refusal }) {
  const text = useText();
  const isAsked = refusal.code === 'PRIVACY_CONFIRMATION_REQUIRED';
  const again = () => void outbox().retry(id, isAsked ? { privacyConfirmed: true } : undefined);
  return (
    <Button size="small" icon={isAsked ? 'send' : 'retry'} onClick={again}>
      {text(isAsked ? 'talk.sendAnyway' : 'talk.retry')}
    </Button>
  );
}

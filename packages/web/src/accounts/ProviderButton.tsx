import { useState } from 'react';
import { signInWithProvider } from '../kernel/auth.ts';
import { useText } from '../kernel/i18n.tsx';
import { useSession } from '../kernel/session.ts';
import { toast } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import styles from './ProviderButton.module.css';
import { useNext } from './useSignedIn.ts';

/** Present where an OpenID Connect provider has been configured. */
export function ProviderButton({ or }: { or: string }) {
  const text = useText();
  const next = useNext();
  const { site } = useSession();
  const [busy, setBusy] = useState(false);
  if (!site?.openIdProvider) return null;
  const go = async () => {
    setBusy(true);
    const answer = await signInWithProvider(next);
    if (answer.ok) return;
    setBusy(false);
    toast(text('account.problem.provider'));
  };
  return (
    <div className={styles.provider}>
      <Button size="large" busy={busy} onClick={() => void go()}>
        {text('account.provider', { name: site.openIdProvider })}
      </Button>
      <p className={styles.or}>{or}</p>
    </div>
  );
}

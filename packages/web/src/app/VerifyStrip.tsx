import { useState } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { useSession } from '../kernel/session.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './VerifyStrip.module.css';

/** Asks for what the house needs to send mails: an address that is its owner's. Nothing where no mails are sent. */
export function VerifyStrip() {
  const text = useText();
  const { viewer, site } = useSession();
  const [sent, setSent] = useState(false);
  if (!viewer || viewer.emailVerified || !site || site.devMail) return null;
  const again = () =>
    import('../kernel/auth.ts').then(
      async ({ sendVerification }) => setSent((await sendVerification(viewer.email)).ok),
      () => setSent(false),
    );
  return (
    <p className={styles.strip}>
      <Icon name="mail" size="small" />
      <span>{text('verify.ask', { email: viewer.email })}</span>
      <output>{sent ? text('verify.sent') : null}</output>
      {sent ? null : (
        <button type="button" className={styles.again} onClick={() => void again()}>
          {text('verify.again')}
        </button>
      )}
    </p>
  );
}

import type { ReactNode } from 'react';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { Page } from '../ui/Page.tsx';
import styles from './AccountPage.module.css';
import { ProviderButton } from './ProviderButton.tsx';

interface Props {
  title: string;
  lead: string;
  /** The form. */
  children: ReactNode;
  /** The way to the other of the two pages. */
  other?: ReactNode;
  /** Whether the provider's button stands above the form. */
  provider?: boolean;
}

/** Sign-in and sign-up look alike. */
export function AccountPage({ title, lead, children, other, provider = true }: Props) {
  const text = useText();
  return (
    <Page width="reading">
      <PageHead title={title} unlisted />
      <div className={styles.sheet}>
        <div className={styles.head}>
          <PageHeading>{title}</PageHeading>
          <p className={styles.lead}>{lead}</p>
        </div>
        {provider ? <ProviderButton or={text('account.or')} /> : null}
        {children}
        {other ? <p className={styles.other}>{other}</p> : null}
      </div>
    </Page>
  );
}

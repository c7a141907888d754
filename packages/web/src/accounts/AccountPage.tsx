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
  other: ReactNode;
}

/** Sign-in and sign-up look alike. */
export function AccountPage({ title, lead, children, other }: Props) {
  const text = useText();
  return (
    <Page width="reading">
      <PageHead title={title} unlisted />
      <div className={styles.sheet}>
        <div className={styles.head}>
          <PageHeading>{title}</PageHeading>
          <p className={styles.lead}>{lead}</p>
        </div>
        <ProviderButton or={text('account.or')} />
        {children}
        <p className={styles.other}>{other}</p>
      </div>
    </Page>
  );
}

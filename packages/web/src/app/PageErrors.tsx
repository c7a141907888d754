import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useLocation } from 'react-router';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { Page } from '../ui/Page.tsx';

function Broken() {
  const text = useText();
  return (
    <Page width="reading">
      <PageHead title={text('error.title')} unlisted />
      <ErrorPanel
        title={text('error.page.title')}
        hint={text('error.page.hint')}
        action={text('error.page.reload')}
        onAction={() => window.location.reload()}
      />
    </Page>
  );
}

/** A page that breaks leaves the shell standing; going elsewhere is a new beginning. */
export function PageErrors({ children }: { children: ReactNode }) {
  const { key } = useLocation();
  return (
    <ErrorBoundary resetKeys={[key]} FallbackComponent={Broken}>
      {children}
    </ErrorBoundary>
  );
}

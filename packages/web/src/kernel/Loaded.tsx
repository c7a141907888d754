import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { Page } from '../ui/Page.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { PageHead } from './head.tsx';
import { useText } from './i18n.tsx';
import { isNotFound, NotFound } from './NotFound.tsx';
import { PageHeading } from './PageHeading.tsx';

interface Props<Data> {
  query: { data?: Data; fetching: boolean; error?: CombinedError };
  /** As useQuery gives it. */
  retry: (options: { requestPolicy: 'network-only' }) => void;
  /** What stands in for the page while it is waited for; shown after 300 ms. */
  skeleton?: ReactNode;
  /** Where this is the whole page, and not a part of one: how wide it is. */
  page?: 'reading' | 'wide';
  children: (data: Data) => ReactNode;
}

/** The ends of a query: its data, a skeleton that is not shown to the quick, nothing there, an error that says what to do. */
export function Loaded<Data>({ query, retry, skeleton, page, children }: Props<Data>) {
  const text = useText();
  if (isNotFound(query.error)) return <NotFound />;
  if (query.data) return children(query.data);
  const standIn = skeleton ?? <Skeleton lines={6} />;
  if (!query.error) return page ? <Page width={page}>{standIn}</Page> : standIn;
  const offline = query.error.networkError !== undefined;
  const title = text(offline ? 'error.offline.title' : 'error.title');
  const panel = (
    <ErrorPanel
      title={title}
      hint={text(offline ? 'error.offline.hint' : 'error.hint')}
      action={text('error.retry')}
      onAction={() => retry({ requestPolicy: 'network-only' })}
    />
  );
  if (!page) return panel;
  return (
    <Page width={page}>
      <PageHead title={title} unlisted />
      <VisuallyHidden>
        <PageHeading>{title}</PageHeading>
      </VisuallyHidden>
      {panel}
    </Page>
  );
}

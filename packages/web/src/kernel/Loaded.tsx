import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useText } from './i18n.tsx';
import { isNotFound, NotFound } from './NotFound.tsx';

interface Props<Data> {
  query: { data?: Data; fetching: boolean; error?: CombinedError };
  retry: () => void;
  /** What stands in for the page while it is waited for; shown after 300 ms. */
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** The ends of a query: its data, a skeleton that is not shown to the quick, nothing there, an error that says what to do. */
export function Loaded<Data>({ query, retry, skeleton, children }: Props<Data>) {
  const text = useText();
  if (isNotFound(query.error)) return <NotFound />;
  if (query.data) return children(query.data);
  if (!query.error) return skeleton ?? <Skeleton lines={6} />;
  const offline = query.error.networkError !== undefined;
  return (
    <ErrorPanel
      title={text(offline ? 'error.offline.title' : 'error.title')}
      hint={text(offline ? 'error.offline.hint' : 'error.hint')}
      action={text('error.retry')}
      onAction={retry}
    />
  );
}

import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { useFresh } from '../kernel/useFresh.ts';
import { Page } from '../ui/Page.tsx';
import { LiveNow } from './LiveNow.tsx';

const LIVE = graphql(`
  query Live {
    ...LiveNow
  }
`);

/** Everything that happens at this moment. */
export function LivePage() {
  const text = useText();
  const [query, refetch] = useQuery({ query: LIVE });
  useFresh(refetch);
  return (
    <Page>
      <PageHead title={text('live.now')} description={text('live.description')} />
      <PageHeading>{text('live.now')}</PageHeading>
      <Loaded query={query} retry={refetch}>
        {(data) => <LiveNow data={data} />}
      </Loaded>
    </Page>
  );
}

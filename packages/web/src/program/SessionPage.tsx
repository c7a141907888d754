import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { NotFound } from '../kernel/NotFound.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { useFresh } from '../kernel/useFresh.ts';
import { Page } from '../ui/Page.tsx';
import { SessionView } from './SessionView.tsx';

const SESSION = graphql(`
  query SessionPage($slug: String!) {
    session(slug: $slug) {
      id
      ...SessionView
    }
  }
`);

/** One session of a programme. */
export function SessionPage() {
  const text = useText();
  const { slug = '' } = useParams();
  const [query, refetch] = useQuery({ query: SESSION, variables: { slug } });
  useFresh(refetch);
  if (query.data && !query.data.session) return <NotFound />;
  return (
    <Page>
      {/* While it is waited for there is none: the heading that comes is the one that takes the focus. */}
      {query.error && !query.data ? <PageHeading>{text('session.title')}</PageHeading> : null}
      <Loaded query={query} retry={refetch}>
        {({ session }) => (session ? <SessionView key={session.id} session={session} /> : null)}
      </Loaded>
    </Page>
  );
}

import { useCallback, useEffect } from 'react';
import { useParams } from 'react-router';
import { useClient, useQuery } from 'urql';
import { graphql } from '../../kernel/graphql.ts';
import { PageHead, PageStatus } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { PresentFrame } from './PresentFrame.tsx';
import { PresentView } from './PresentView.tsx';

const PRESENT_PAGE = graphql(`
  query PresentPage($slug: String!) {
    webinar(slug: $slug) {
      ...WebinarState
      shortCode
      cursor
      polls {
        ...PollShown
      }
      questions(first: 50) {
        ...QuestionPage
      }
    }
  }
`);
const againMs = 5000;

/** What a hall sees. Whatever fails behind it, there is never an error page: the way in stays, and it heals by itself. */
export function PresentPage() {
  const { slug = '' } = useParams();
  const text = useText();
  const client = useClient();
  const [{ data, error }, again] = useQuery({ query: PRESENT_PAGE, variables: { slug } });
  const missing = !data?.webinar;
  useEffect(() => {
    if (!missing) return;
    const timer = setInterval(() => again({ requestPolicy: 'network-only' }), againMs);
    return () => clearInterval(timer);
  }, [missing, again]);
  const reload = useCallback(async () => {
    const fresh = await client.query(PRESENT_PAGE, { slug }, { requestPolicy: 'network-only' }).toPromise();
    return fresh.data?.webinar ?? null;
  }, [client, slug]);
  return (
    <>
      <PageHead title={data?.webinar?.title ?? text('present.title')} unlisted />
      {data && !data.webinar ? <PageStatus code={404} /> : null}
      {data?.webinar ? (
        <PresentView key={data.webinar.id} webinar={data.webinar} reload={reload} />
      ) : (
        <PresentFrame slug={slug} shortCode={null} title={text('present.title')} connected={!error} mode="join" />
      )}
    </>
  );
}

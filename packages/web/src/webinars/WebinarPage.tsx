import { useCallback, useState } from 'react';
import { useParams } from 'react-router';
import { type RequestPolicy, useClient, useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { Loaded } from '../kernel/Loaded.tsx';
import { NotFound } from '../kernel/NotFound.tsx';
import { mayEdit, useSession } from '../kernel/session.ts';
import { useHydrated } from '../kernel/when.ts';
import { WebinarSkeleton } from './WebinarSkeleton.tsx';
import { WebinarView } from './WebinarView.tsx';

/** The same for everybody, so that a hall that opens it in one second is answered once. */
const WEBINAR_PAGE = graphql(`
  query WebinarPage($slug: String!) {
    webinar(slug: $slug) {
      id
      cursor
      ...WebinarView
      polls {
        ...PollShown
      }
      questions(first: 50) {
        ...QuestionPage
      }
    }
  }
`);

/** What is the viewer's alone. */
const WEBINAR_VIEWER = graphql(`
  query WebinarViewer($slug: String!) {
    webinar(slug: $slug) {
      id
      viewerIsStaff
      viewerCanRun
    }
  }
`);

function WebinarAt({ slug }: { slug: string }) {
  const client = useClient();
  const { viewer } = useSession();
  const hydrated = useHydrated();
  // What the server has rendered is of this moment; what the cache knows of an earlier visit is not.
  const [requestPolicy] = useState<RequestPolicy>(hydrated ? 'network-only' : 'cache-first');
  const variables = { slug };
  const [page, again] = useQuery({ query: WEBINAR_PAGE, variables, requestPolicy });
  const [own] = useQuery({ query: WEBINAR_VIEWER, variables, requestPolicy, pause: !viewer });
  const [gone, setGone] = useState(false);
  const reload = useCallback(async () => {
    const { data } = await client.query(WEBINAR_PAGE, { slug }, { requestPolicy: 'network-only' }).toPromise();
    return data?.webinar ?? null;
  }, [client, slug]);
  if (gone || (page.data && !page.data.webinar)) return <NotFound />;
  return (
    <Loaded query={page} retry={again} skeleton={<WebinarSkeleton />} page="wide">
      {({ webinar }) =>
        webinar ? (
          <WebinarView
            key={webinar.id}
            webinar={webinar}
            page={webinar}
            isStaff={own.data?.webinar?.viewerIsStaff ?? false}
            mayMend={(own.data?.webinar?.viewerCanRun ?? false) || mayEdit(viewer)}
            reload={reload}
            onGone={() => setGone(true)}
          />
        ) : null
      }
    </Loaded>
  );
}

/** A webinar for those who come to it: the lobby, the talk and its questions, the recording. */
export function WebinarPage() {
  const { slug = '' } = useParams();
  return <WebinarAt key={slug} slug={slug} />;
}

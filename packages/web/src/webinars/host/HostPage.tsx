import { useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import type { WebinarStaffRole } from '../../gql/graphql.ts';
import { Loaded } from '../../kernel/Loaded.tsx';
import { NotFound } from '../../kernel/NotFound.tsx';
import { HOST_PAGE } from './documents.ts';
import { HostConsole } from './HostConsole.tsx';

/** Those who stand in front of the audience, and to whom notes are said. */
const podium: ReadonlySet<WebinarStaffRole | null> = new Set(['HOST', 'CO_HOST', 'PANELIST']);

/** Where a webinar is run from; for everybody else there is nothing. */
export function HostPage() {
  const { slug = '' } = useParams();
  const [query, retry] = useQuery({ query: HOST_PAGE, variables: { slug }, requestPolicy: 'cache-and-network' });
  const [gone, setGone] = useState(false);
  if (gone || (query.data && !query.data.webinar?.viewerIsStaff)) return <NotFound />;
  return (
    <Loaded query={query} retry={retry} page="wide">
      {({ webinar }) =>
        webinar?.staffCursor ? (
          <HostConsole
            key={webinar.id}
            webinar={webinar}
            cursor={webinar.staffCursor}
            mayRun={webinar.viewerCanRun}
            mayModerate={webinar.viewerCanModerate}
            onPodium={podium.has(webinar.viewerStaffRole)}
            onGone={() => setGone(true)}
          />
        ) : null
      }
    </Loaded>
  );
}

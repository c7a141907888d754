import { useCallback, useState } from 'react';
import { useParams } from 'react-router';
import { useClient, useQuery } from 'urql';
import { Loaded } from '../../kernel/Loaded.tsx';
import { NotFound } from '../../kernel/NotFound.tsx';
import { useSession } from '../../kernel/session.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FOLLOW_UPS } from './documents.ts';
import { FollowUps } from './FollowUps.tsx';

function FollowUpsAt({ slug }: { slug: string }) {
  const client = useClient();
  const { viewer, known } = useSession();
  const [query, again] = useQuery({ query: FOLLOW_UPS, variables: { slug }, requestPolicy: 'network-only' });
  const [gone, setGone] = useState(false);
  const reload = useCallback(async () => {
    const { data } = await client.query(FOLLOW_UPS, { slug }, { requestPolicy: 'network-only' }).toPromise();
    const webinar = data?.webinar;
    if (webinar && !webinar.staffCursor) setGone(true);
    return webinar?.staffCursor ? { ...webinar, staffCursor: webinar.staffCursor } : null;
  }, [client, slug]);
  if (gone || (known && !viewer) || (query.data && !query.data.webinar?.staffCursor)) return <NotFound />;
  return (
    <Loaded query={query} retry={again} page="reading">
      {({ webinar }) => {
        if (!viewer || !webinar?.staffCursor) return <Skeleton lines={8} />;
        const page = { ...webinar, staffCursor: webinar.staffCursor };
        return (
          <FollowUps key={webinar.id} page={page} me={viewer.member} reload={reload} onGone={() => setGone(true)} />
        );
      }}
    </Loaded>
  );
}

/** What is left to be answered after a webinar, for those who ran it; for everybody else there is no such page. */
export function FollowUpsPage() {
  const { slug = '' } = useParams();
  return <FollowUpsAt key={slug} slug={slug} />;
}

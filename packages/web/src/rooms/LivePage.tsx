import { useQuery } from 'urql';
import { LiveNow } from '../home/LiveNow.tsx';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { useFresh } from '../kernel/useFresh.ts';
import { Page } from '../ui/Page.tsx';
import { RoomLines } from './RoomLines.tsx';

const LIVE = graphql(`
  query Live {
    ...LiveNow
    others: rooms(live: false) {
      id
      status
      ...RoomLine
    }
  }
`);

/** Every room: where people talk now, where they will, and what can be read of where they did. */
export function LivePage() {
  const text = useText();
  const [query, refetch] = useQuery({ query: LIVE });
  useFresh(refetch);
  return (
    <Page>
      <PageHead title={text('live.now')} description={text('live.description')} />
      <PageHeading>{text('live.now')}</PageHeading>
      <Loaded query={query} retry={refetch}>
        {(data) => (
          <>
            <LiveNow data={data} />
            <RoomLines
              title={text('rooms.upcoming')}
              rooms={data.others.filter((room) => room.status === 'SCHEDULED')}
              order="soonest"
            />
            <RoomLines
              title={text('rooms.ended')}
              rooms={data.others.filter((room) => room.status === 'ENDED')}
              order="latest"
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

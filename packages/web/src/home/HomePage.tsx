import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { useSession } from '../kernel/session.ts';
import { useSite } from '../kernel/site.tsx';
import { useFresh } from '../kernel/useFresh.ts';
import { useNow } from '../kernel/when.ts';
import { Page } from '../ui/Page.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { WebinarCards } from '../webinars/WebinarCards.tsx';
import { EventCard } from './EventCard.tsx';
import { EventNow } from './EventNow.tsx';
import styles from './HomePage.module.css';
import { inTurn } from './inTurn.ts';
import { LiveRooms } from './LiveRooms.tsx';
import { NothingLive } from './NothingLive.tsx';
import { Welcome } from './Welcome.tsx';

const HOME = graphql(`
  query Home {
    ...LiveRooms
    liveWebinars: webinars(status: [LIVE, PAUSED], first: 4) {
      edges {
        node {
          id
          ...WebinarCard
        }
      }
    }
    nextWebinars: webinars(status: [SCHEDULED, PRACTICE], first: 2) {
      edges {
        node {
          id
          ...WebinarCard
        }
      }
    }
    events {
      id
      slug
      startsAt
      endsAt
      ...EventCard
    }
  }
`);
const mostEvents = 3;
const nodesOf = <Node,>({ edges }: { edges: readonly { node: Node }[] }): Node[] => edges.map(({ node }) => node);

/** What is on, first; then what it belongs to. For visitors, before both: what this is. */
export function HomePage() {
  const text = useText();
  const site = useSite();
  const now = useNow();
  const { viewer, known } = useSession();
  const [query, refetch] = useQuery({ query: HOME });
  useFresh(refetch);
  const visitor = known && !viewer;
  return (
    <Page>
      <PageHead title={site.name} description={text('home.description')} />
      {visitor ? (
        <Welcome />
      ) : (
        <PageHeading>
          {viewer ? (
            text('home.hello', { name: viewer.member.displayName })
          ) : (
            <VisuallyHidden>{site.name}</VisuallyHidden>
          )}
        </PageHeading>
      )}
      <Loaded query={query} retry={refetch}>
        {(data) => (
          <div className={styles.columns}>
            <div className={styles.now}>
              <WebinarCards title={text('home.liveWebinars')} webinars={nodesOf(data.liveWebinars)} prominent />
              {data.rooms.length > 0 ? (
                <LiveRooms data={data} title={text('live.now')} />
              ) : data.liveWebinars.edges.length === 0 ? (
                <NothingLive />
              ) : null}
            </div>
            <div className={styles.events}>
              <WebinarCards title={text('home.nextWebinars')} webinars={nodesOf(data.nextWebinars)} />
              {inTurn(data.events, now)
                .slice(0, mostEvents)
                .map((event, place) => (
                  <div key={event.id} className={styles.event}>
                    <EventCard event={event} />
                    {place === 0 ? <EventNow slug={event.slug} /> : null}
                  </div>
                ))}
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

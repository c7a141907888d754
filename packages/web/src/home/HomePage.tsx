import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { useSession } from '../kernel/session.ts';
import { useSite } from '../kernel/site.tsx';
import { useFresh } from '../kernel/useFresh.ts';
import { Page } from '../ui/Page.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { EventCard } from './EventCard.tsx';
import styles from './HomePage.module.css';
import { LiveNow } from './LiveNow.tsx';
import { Welcome } from './Welcome.tsx';

const HOME = graphql(`
  query Home {
    ...LiveNow
    events {
      id
      endsAt
      ...EventCard
    }
  }
`);

/** What is on, first; then what it belongs to. For visitors, before both: what this is. */
export function HomePage() {
  const text = useText();
  const site = useSite();
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
            <LiveNow data={data} />
            <div className={styles.events}>
              {[...data.events]
                .sort((one, other) => other.endsAt.localeCompare(one.endsAt))
                .slice(0, 3)
                .map((event) => (
                  <EventCard key={event.id} event={event} />
                ))}
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

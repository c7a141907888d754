import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { NotFound } from '../kernel/NotFound.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { useFresh } from '../kernel/useFresh.ts';
import { Page } from '../ui/Page.tsx';
import { datesOf } from './dates.ts';
import { ImportLink } from './ImportLink.tsx';
import { OtherEvents } from './OtherEvents.tsx';
import { Programme } from './Programme.tsx';
import styles from './ProgrammePage.module.css';

const PROGRAMME = graphql(`
  query ProgrammePage($slug: String!) {
    event(slug: $slug) {
      id
      ...Programme
    }
    events {
      id
      ...OtherEvents
    }
  }
`);

/** The programme of one event, with the way to the others. */
export function ProgrammePage() {
  const text = useText();
  const { slug = '' } = useParams();
  const [query, refetch] = useQuery({ query: PROGRAMME, variables: { slug } });
  useFresh(refetch);
  const event = query.data?.event;
  if (query.data && !event) return <NotFound />;
  const dates = event ? datesOf(event, text.locale) : '';
  return (
    <Page className={styles.page}>
      <PageHead
        title={event ? text('programme.title', { event: event.title }) : text('shell.programme')}
        description={
          event
            ? text('programme.description', { event: event.title, sessions: event.sessions.length, dates })
            : undefined
        }
      />
      {event ? (
        <header className={styles.header}>
          <div>
            <PageHeading className={styles.title}>
              <bdi>{event.title}</bdi>
            </PageHeading>
            <p className={styles.dates}>{dates}</p>
          </div>
          <ImportLink />
        </header>
      ) : null}
      {query.error && !event ? <PageHeading>{text('shell.programme')}</PageHeading> : null}
      <Loaded query={query} retry={refetch}>
        {(data) => (
          <>
            {data.event ? <Programme event={data.event} /> : null}
            <OtherEvents events={data.events} except={slug} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

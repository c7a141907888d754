import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { mayEdit, useSession } from '../kernel/session.ts';
import { useFresh } from '../kernel/useFresh.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Page } from '../ui/Page.tsx';
import { PastWebinars } from './PastWebinars.tsx';
import styles from './WebinarCards.module.css';
import { WebinarCards } from './WebinarCards.tsx';

const WEBINARS = graphql(`
  query Webinars {
    live: webinars(status: [LIVE, PAUSED], first: 10) {
      edges {
        node {
          id
          ...WebinarCard
        }
      }
    }
    upcoming: webinars(status: [PRACTICE, SCHEDULED], first: 30) {
      edges {
        node {
          id
          ...WebinarCard
        }
      }
    }
    drafts: webinars(status: [DRAFT], first: 10) {
      edges {
        node {
          id
          ...WebinarCard
        }
      }
    }
    past: webinars(status: [ON_DEMAND, ENDED], first: 24) {
      ...PastWebinars
    }
  }
`);

/** What is on, what comes, and what can be watched again. */
export function WebinarsPage() {
  const text = useText();
  const [query, refetch] = useQuery({ query: WEBINARS });
  const mayMake = mayEdit(useSession().viewer);
  useFresh(refetch);
  return (
    <Page>
      <PageHead title={text('webinars.title')} description={text('webinars.description')} />
      <div className={styles.head}>
        <PageHeading>{text('webinars.title')}</PageHeading>
        {mayMake ? (
          <ButtonLink to={paths.newWebinar} icon="edit" size="small">
            {text('making.open')}
          </ButtonLink>
        ) : null}
      </div>
      <Loaded query={query} retry={refetch}>
        {({ live, upcoming, drafts, past }) => {
          const parts = [
            { key: 'live', edges: live.edges },
            { key: 'upcoming', edges: upcoming.edges },
            { key: 'drafts', edges: drafts.edges },
          ] as const;
          if ([...parts, past].every(({ edges }) => edges.length === 0))
            return (
              <Empty
                icon="webinar"
                title={text('webinars.empty.title')}
                hint={text('webinars.empty.hint')}
                action={mayMake ? <ButtonLink to={paths.newWebinar}>{text('webinars.empty.first')}</ButtonLink> : null}
              />
            );
          return (
            <>
              {parts.map(({ key, edges }) => (
                <WebinarCards
                  key={key}
                  title={text(`webinars.${key}`)}
                  webinars={edges.map(({ node }) => node)}
                  prominent={key === 'live'}
                />
              ))}
              <PastWebinars newest={past} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

import { useLocation } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { NotFound } from '../kernel/NotFound.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { mayEdit, useSession } from '../kernel/session.ts';
import { useFresh } from '../kernel/useFresh.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { LinkTabs } from '../ui/LinkTabs.tsx';
import { Page } from '../ui/Page.tsx';
import { WEBINAR_SERIES } from './documents.ts';
import { PastWebinars } from './PastWebinars.tsx';
import styles from './WebinarCards.module.css';
import { WebinarCards } from './WebinarCards.tsx';

const WEBINARS = graphql(`
  query Webinars($series: String) {
    live: webinars(status: [LIVE, PAUSED], series: $series, first: 10) {
      edges {
        node {
          id
          ...WebinarCard
        }
      }
    }
    upcoming: webinars(status: [PRACTICE, SCHEDULED], series: $series, first: 30) {
      edges {
        node {
          id
          ...WebinarCard
        }
      }
    }
    drafts: webinars(status: [DRAFT], series: $series, first: 10) {
      edges {
        node {
          id
          ...WebinarCard
        }
      }
    }
    past: webinars(status: [ON_DEMAND, ENDED], series: $series, first: 24) {
      ...PastWebinars
    }
  }
`);

/** Those of one series, or all. */
function Webinars({ series, mayMake }: { series: string | null; mayMake: boolean }) {
  const text = useText();
  const [query, refetch] = useQuery({ query: WEBINARS, variables: { series } });
  useFresh(refetch);
  return (
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
            <PastWebinars newest={past} of={{ series }} />
          </>
        );
      }}
    </Loaded>
  );
}

/** What is on, what comes, and what can be watched again. */
export function WebinarsPage() {
  const text = useText();
  const { search } = useLocation();
  const series = new URLSearchParams(search).get('series');
  const [{ data, fetching, stale }] = useQuery({
    query: WEBINAR_SERIES,
    variables: { series: series ?? '' },
    requestPolicy: 'cache-and-network',
  });
  const mayMake = mayEdit(useSession().viewer);
  const one = series === null ? undefined : data?.one[0];
  const first = data?.webinarSeries ?? [];
  const all = one && !first.some(({ id }) => id === one.id) ? [one, ...first] : first;
  // Nothing of it may be seen, or there is no such series.
  if (data && !fetching && !stale && series !== null && !one) return <NotFound />;
  return (
    <Page>
      <PageHead
        title={one?.title ?? text('webinars.title')}
        description={one ? text('webinars.series.description', { title: one.title }) : text('webinars.description')}
        path={one && paths.webinarsOf(one.slug)}
      />
      <div className={styles.head}>
        <PageHeading>{one ? <bdi>{one.title}</bdi> : text('webinars.title')}</PageHeading>
        <p className={styles.deeds}>
          <ButtonLink to={paths.organizations} icon="organization" size="small" look="quiet">
            {text('organizations.title')}
          </ButtonLink>
          {mayMake ? (
            <ButtonLink to={paths.newWebinar} icon="edit" size="small">
              {text('making.open')}
            </ButtonLink>
          ) : null}
        </p>
      </div>
      {all.length > 0 ? (
        <LinkTabs
          label={text('webinars.series')}
          tabs={[
            { to: paths.webinars, label: text('webinars.series.all'), current: series === null },
            ...all.map(({ slug, title }) => ({
              to: paths.webinarsOf(slug),
              label: <bdi>{title}</bdi>,
              current: slug === series,
            })),
          ]}
        />
      ) : null}
      <Webinars key={series} series={series} mayMake={mayMake} />
    </Page>
  );
}

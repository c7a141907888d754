import { useParams } from 'react-router';
import { useQuery } from 'urql';
import type { OrganizationPageQuery } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { plainBeginning } from '../kernel/plainBeginning.ts';
import { Redirect } from '../kernel/Redirect.tsx';
import { mayEdit, useSession } from '../kernel/session.ts';
import { useFresh } from '../kernel/useFresh.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Html } from '../ui/Html.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Page } from '../ui/Page.tsx';
import { PastWebinars } from '../webinars/PastWebinars.tsx';
import { WebinarCards } from '../webinars/WebinarCards.tsx';
import { AbsentOrganization } from './AbsentOrganization.tsx';
import styles from './Organizations.module.css';

const ORGANIZATION = graphql(`
  query OrganizationPage($slug: String!) {
    organization(slug: $slug) {
      id
      slug
      name
      kind
      description
      html
      websiteUrl
    }
    live: webinars(status: [LIVE, PAUSED], organization: $slug, first: 10) {
      edges {
        node {
          id
          ...WebinarCard
        }
      }
    }
    upcoming: webinars(status: [PRACTICE, SCHEDULED], organization: $slug, first: 30) {
      edges {
        node {
          id
          ...WebinarCard
        }
      }
    }
    past: webinars(status: [ON_DEMAND, ENDED], organization: $slug, first: 24) {
      ...PastWebinars
    }
  }
`);

type Organization = NonNullable<OrganizationPageQuery['organization']>;

function About({ organization }: { organization: Organization }) {
  const text = useText();
  const { viewer } = useSession();
  const { slug, name, kind, html, websiteUrl } = organization;
  return (
    <>
      <header className={styles.head}>
        <p className={styles.up}>
          <ButtonLink to={paths.organizations} icon="back" look="quiet" size="small">
            {text('organizations.title')}
          </ButtonLink>
        </p>
        <PageHeading>
          <bdi>{name}</bdi>
        </PageHeading>
        <p className={styles.facts}>
          <span>{text(`organization.kind.${kind}`)}</span>
          {websiteUrl ? (
            <a href={websiteUrl} target="_blank" rel="noopener noreferrer" className={styles.website}>
              <Icon name="globe" size="small" />
              {new URL(websiteUrl).host.replace(/^www\./, '')}
            </a>
          ) : null}
        </p>
        {mayEdit(viewer) ? (
          <p className={styles.deeds}>
            <ButtonLink to={paths.organizationEdit(slug)} icon="edit" size="small">
              {text('organization.change')}
            </ButtonLink>
          </p>
        ) : null}
      </header>
      {html ? <Html html={html} look="story" className={styles.about} /> : null}
    </>
  );
}

function Webinars({ slug, live, upcoming, past }: { slug: string } & OrganizationPageQuery) {
  const text = useText();
  const none = [live, upcoming, past].every(({ edges }) => edges.length === 0);
  if (none) return <p className={styles.lead}>{text('organization.noWebinars')}</p>;
  return (
    <>
      <WebinarCards
        title={text('webinars.live')}
        webinars={live.edges.map(({ node }) => node)}
        prominent
        isHolderKnown
      />
      <WebinarCards title={text('webinars.upcoming')} webinars={upcoming.edges.map(({ node }) => node)} isHolderKnown />
      <PastWebinars newest={past} of={{ organization: slug }} />
    </>
  );
}

/** A member organization: what it is, what it says of itself, and the webinars that it holds. */
export function OrganizationPage() {
  const text = useText();
  const { slug = '' } = useParams();
  const [query, refetch] = useQuery({ query: ORGANIZATION, variables: { slug }, requestPolicy: 'cache-and-network' });
  useFresh(refetch);
  return (
    <Loaded query={query} retry={refetch} page="wide">
      {(data) => {
        const { organization } = data;
        if (!organization) return <AbsentOrganization slug={slug} />;
        if (organization.slug !== slug) return <Redirect to={paths.organization(organization.slug)} />;
        const { name, description, websiteUrl } = organization;
        const about = description ? plainBeginning(description) : text('organization.description', { name });
        return (
          <Page>
            <PageHead
              title={name}
              description={about}
              about={{
                '@context': 'https://schema.org',
                '@type': 'Organization',
                name,
                description: about,
                ...(websiteUrl && { url: websiteUrl }),
              }}
            />
            <About organization={organization} />
            <Webinars key={slug} {...data} slug={slug} />
          </Page>
        );
      }}
    </Loaded>
  );
}

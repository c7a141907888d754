import { useLocation } from 'react-router';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { Strayed } from '../kernel/Strayed.tsx';
import { mayEdit, useSession } from '../kernel/session.ts';
import { useFresh } from '../kernel/useFresh.ts';
import { usePaged } from '../kernel/usePaged.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Page } from '../ui/Page.tsx';
import { DirectorySearch } from './DirectorySearch.tsx';
import { kindCalled } from './kinds.ts';
import { OrganizationRow } from './OrganizationRow.tsx';
import styles from './Organizations.module.css';

const ORGANIZATIONS = graphql(`
  query Organizations($search: String, $kind: OrganizationKind, $after: String) {
    organizations(search: $search, kind: $kind, first: 30, after: $after) {
      totalCount
      edges {
        node {
          id
          ...OrganizationRow
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
    }
  }
`);

/** Who is a member organization of the network, by name; what is looked for stands in the address. */
export function OrganizationsPage() {
  const text = useText();
  const mayMake = mayEdit(useSession().viewer);
  const asked = new URLSearchParams(useLocation().search);
  const search = asked.get('search')?.trim() || null;
  const kind = kindCalled(asked.get('kind'));
  const isNarrowed = search !== null || kind !== null;
  const { query, refetch, paged, strayed } = usePaged({
    query: ORGANIZATIONS,
    variables: { search, kind },
    list: ({ organizations }) => organizations,
    requestPolicy: 'cache-and-network',
  });
  useFresh(refetch);
  const more = (cursor: string | null) =>
    paths.organizationsBy({ ...(search && { search }), ...(kind && { kind }), ...(cursor && { after: cursor }) });
  return (
    <Page width="reading">
      <PageHead
        title={text('organizations.title')}
        description={text('organizations.lead')}
        unlisted={isNarrowed || paged}
      />
      <div className={styles.head}>
        <PageHeading>{text('organizations.title')}</PageHeading>
        <p className={styles.lead}>{text('organizations.lead')}</p>
      </div>
      {mayMake ? (
        <p className={styles.deeds}>
          <ButtonLink to={paths.newOrganization} icon="edit">
            {text('organizations.new')}
          </ButtonLink>
        </p>
      ) : null}
      <DirectorySearch key={search} search={search ?? ''} kind={kind ?? ''} />
      {strayed ? <Strayed what="list" /> : null}
      <Loaded query={query} retry={refetch}>
        {({ organizations: { edges, totalCount, pageInfo } }) => {
          if (edges.length === 0)
            return (
              <Empty
                icon="organization"
                title={text(isNarrowed ? 'organizations.none' : 'organizations.empty')}
                hint={text(isNarrowed ? 'organizations.none.hint' : 'organizations.empty.hint')}
                action={
                  isNarrowed ? <ButtonLink to={paths.organizations}>{text('organizations.all')}</ButtonLink> : null
                }
              />
            );
          return (
            <>
              <p role="status" className={styles.found}>
                {text('organizations.found', { count: totalCount })}
              </p>
              <ul className={styles.list}>
                {edges.map(({ node }) => (
                  <OrganizationRow key={node.id} organization={node} />
                ))}
              </ul>
              {pageInfo.hasPreviousPage || pageInfo.hasNextPage ? (
                <p className={styles.deeds}>
                  {pageInfo.hasPreviousPage ? (
                    <ButtonLink to={more(null)}>{text('organizations.first')}</ButtonLink>
                  ) : null}
                  {pageInfo.hasNextPage ? (
                    <ButtonLink to={more(pageInfo.endCursor)}>{text('organizations.more')}</ButtonLink>
                  ) : null}
                </p>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

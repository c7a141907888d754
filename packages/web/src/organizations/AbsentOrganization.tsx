import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { PageHead, PageStatus } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { NotFound } from '../kernel/NotFound.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { formatWhen } from '../kernel/when.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';

const REMOVAL = graphql(`
  query OrganizationRemoval($slug: String!) {
    organizationRemoval(slug: $slug) {
      removedAt
    }
  }
`);

/** Instead of an organization that is not there: taken out of the directory (410), or never here (404). */
export function AbsentOrganization({ slug }: { slug: string }) {
  const text = useText();
  const [query, refetch] = useQuery({ query: REMOVAL, variables: { slug }, requestPolicy: 'cache-and-network' });
  return (
    <Loaded query={query} retry={refetch} page="reading">
      {({ organizationRemoval: gone }) => {
        if (!gone) return <NotFound />;
        const date = formatWhen(gone.removedAt, 'date', { locale: text.locale, timeZone: 'UTC' });
        return (
          <Page width="reading">
            <PageStatus code={410} />
            <PageHead title={text('organizationGone.title')} unlisted />
            <PageHeading>{text('organizationGone.title')}</PageHeading>
            <p>{text('organizationGone.hint', { date })}</p>
            <p>
              <ButtonLink to={paths.organizations} look="primary">
                {text('organizationGone.more')}
              </ButtonLink>
            </p>
          </Page>
        );
      }}
    </Loaded>
  );
}

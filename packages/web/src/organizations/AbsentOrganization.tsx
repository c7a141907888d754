import { useQuery } from 'urql';
import { Gone } from '../kernel/Gone.tsx';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { NotFound } from '../kernel/NotFound.tsx';
import { paths } from '../kernel/paths.ts';

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
      {({ organizationRemoval: gone }) =>
        gone ? (
          <Gone
            since={gone.removedAt}
            title={text('organizationGone.title')}
            hint={(date) => text('organizationGone.hint', { date })}
            more={{ to: paths.organizations, label: text('organizationGone.more') }}
          />
        ) : (
          <NotFound />
        )
      }
    </Loaded>
  );
}

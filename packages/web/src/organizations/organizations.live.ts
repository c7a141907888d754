import type { Cache, UpdateResolver } from '@urql/exchange-graphcache';
import type { DeleteOrganizationMutationVariables, MergeOrganizationMutationVariables } from '../gql/graphql.ts';
import type { Live } from '../kernel/live.ts';

const embedded = ['OrganizationConnection', 'OrganizationEdge', 'OrganizationRemoval'];

/** Where it stands in the directory is asked for again. */
const forgetLists: UpdateResolver = (_result, _args, cache) => {
  cache.invalidate('Query', 'organizations');
  cache.invalidate('Query', 'organization');
};

/** Whatever shows it is asked for again: what it holds is another one’s, or it is gone. */
function forgetIt(cache: Cache, id: string | number): void {
  cache.invalidate({ __typename: 'Organization', id: String(id) });
  for (const field of ['organizations', 'organization', 'webinars']) cache.invalidate('Query', field);
}

/** Organizations are merged by id; the rest is said here. */
export const organizationsLive: Live = {
  keys: Object.fromEntries(embedded.map((type) => [type, () => null])),
  updates: {
    Mutation: {
      createOrganization: forgetLists,
      updateOrganization: forgetLists,
      mergeOrganization: (_result, args, cache) =>
        forgetIt(cache, (args as MergeOrganizationMutationVariables).input.organizationId),
      deleteOrganization: (_result, args, cache) =>
        forgetIt(cache, (args as DeleteOrganizationMutationVariables).organizationId),
    },
  },
};

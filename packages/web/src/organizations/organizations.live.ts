import type { UpdateResolver } from '@urql/exchange-graphcache';
import type { Live } from '../kernel/live.ts';

const embedded = ['OrganizationConnection', 'OrganizationEdge'];

/** Where it stands in the directory is asked for again. */
const forgetLists: UpdateResolver = (_result, _args, cache) => {
  cache.invalidate('Query', 'organizations');
  cache.invalidate('Query', 'organization');
};

/** Organizations are merged by id; the rest is said here. */
export const organizationsLive: Live = {
  keys: Object.fromEntries(embedded.map((type) => [type, () => null])),
  updates: { Mutation: { createOrganization: forgetLists, updateOrganization: forgetLists } },
};

import type { CreateOrganizationInput, OrganizationMadeFragment, UpdateOrganizationInput } from '../../gql/graphql.ts';
import { kindCalled } from '../kinds.ts';

/** An organization as it is typed. */
export type OrganizationWords = Record<'name' | 'kind' | 'description' | 'websiteUrl', string>;

export const noOrganization: OrganizationWords = { name: '', kind: '', description: '', websiteUrl: '' };

export const organizationWordsOf = (organization: OrganizationMadeFragment): OrganizationWords => {
  const { name, kind, description, websiteUrl } = organization;
  return { name, kind, description: description ?? '', websiteUrl: websiteUrl ?? '' };
};

/** As it is sent; the server says what is no address. */
export function readOrganizationWords(words: OrganizationWords): Omit<CreateOrganizationInput, 'clientMutationId'> {
  const { name, description, websiteUrl } = words;
  return {
    name,
    kind: kindCalled(words.kind) ?? 'OTHER',
    description: description.trim() ? description : null,
    websiteUrl: websiteUrl.trim() || null,
  };
}

/** As it is sent to change one: what nobody touched is left out, so that it stays as somebody else may have made it. */
export function readOrganizationChange(
  typed: OrganizationWords,
  changed: Partial<OrganizationWords>,
): Omit<UpdateOrganizationInput, 'organizationId'> {
  return Object.fromEntries(Object.entries(readOrganizationWords(typed)).filter(([name]) => name in changed));
}

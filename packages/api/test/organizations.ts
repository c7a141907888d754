import { newId } from '../src/kernel/ids.ts';
import { house as houseViewer } from '../src/kernel/viewer.ts';
import { createOrganization } from '../src/organizations/making.service.ts';
import type { OrganizationRow } from '../src/organizations/organizations.service.ts';
import type { CreateOrganizationInput } from '../src/organizations/organizations.types.ts';
import { house } from './house.ts';

/** What an organization says of itself, unless something else is wanted. */
export const organizationWords = (more: Partial<CreateOrganizationInput> = {}) => ({
  name: `Clinic ${newId().slice(-12)}`,
  kind: 'CLINIC' as const,
  clientMutationId: crypto.randomUUID(),
  ...more,
});

/** An organization of its own for a test. */
export async function anOrganization(more: Partial<CreateOrganizationInput> = {}): Promise<OrganizationRow> {
  await house();
  const { organization } = await createOrganization(houseViewer, organizationWords(more));
  return organization;
}

export const UPDATE_ORGANIZATION = `mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) {
  replayed organization { id slug name kind description html websiteUrl } } }`;

export const MERGE_ORGANIZATION = `mutation ($input: MergeOrganizationInput!) { mergeOrganization(input: $input) {
  replayed organization { id slug name } } }`;
export const DELETE_ORGANIZATION = `mutation ($organizationId: ID!) { deleteOrganization(organizationId: $organizationId) {
  removedAt } }`;

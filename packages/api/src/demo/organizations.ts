import { v5 } from 'uuid';
import type { Viewer } from '../kernel/viewer.ts';
import { createOrganization } from '../organizations/making.service.ts';
import { directory, type OrganizationKey } from './organizations/directory.ts';

const namespace = '5b0f7a7e-3c1d-4b7e-8a6f-2f0d8f4c9e11';

/** The directory of the demo network; answers addresses by key. */
export async function fillDemoDirectory(editor: Viewer): Promise<Map<OrganizationKey, string>> {
  const made = Object.entries(directory).map(async ([key, words]) => {
    const { organization } = await createOrganization(editor, { ...words, clientMutationId: v5(key, namespace) });
    return [key as OrganizationKey, organization.slug] as const;
  });
  return new Map(await Promise.all(made));
}

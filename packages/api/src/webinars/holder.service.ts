import type { db, Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { hasRole, type Viewer } from '../kernel/viewer.ts';
import { noSuchOrganization, organizationAt } from '../organizations/organizations.service.ts';
import type { WebinarRow } from './webinars.service.ts';

/** The id of the organization that is to hold a webinar, by its slug; null for none. @throws NOT_FOUND */
export async function holderAt(slug: string | null, from?: Tx | typeof db): Promise<string | null> {
  if (slug === null) return null;
  const organization = await organizationAt(slug, from);
  return organization?.id ?? noSuchOrganization('organization');
}

/**
 * The same for a webinar that there is. Its hosts may keep or take away who holds it; whom a clinic stands behind says the
 * office alone. @throws NOT_FOUND, FORBIDDEN
 */
export async function nextHolder(
  { tx, viewer, webinar }: { tx: Tx; viewer: Viewer; webinar: WebinarRow },
  slug: string | null,
): Promise<string | null> {
  const organizationId = await holderAt(slug, tx);
  const isSame = organizationId === null || organizationId === webinar.organizationId;
  if (!isSame && !hasRole(viewer, 'EDITOR'))
    refuse('FORBIDDEN', 'Only editors say which organization holds a webinar.', { field: 'organization' });
  return organizationId;
}

import { desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { hasRole, type Viewer } from '../kernel/viewer.ts';
import type { Leaving } from '../organizations/leaving.service.ts';
import { holdOrganizations, noSuchOrganization, organizationAt } from '../organizations/organizations.service.ts';
import type { WebinarRow } from './webinars.service.ts';
import { webinars } from './webinars.table.ts';

/**
 * The id of the organization that is to hold a webinar, by its slug, which stays in the directory until the transaction has
 * ended; null for none. @throws NOT_FOUND
 */
export async function holderAt(tx: Tx, slug: string | null): Promise<string | null> {
  if (slug === null) return null;
  await holdOrganizations(tx);
  const organization = await organizationAt(slug, tx);
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
  const organizationId = await holderAt(tx, slug);
  const isSame = organizationId === null || organizationId === webinar.organizationId;
  if (!isSame && !hasRole(viewer, 'EDITOR'))
    refuse('FORBIDDEN', 'Only editors say which organization holds a webinar.', { field: 'organization' });
  return organizationId;
}

/**
 * An organization leaves: the other one holds its webinars. Where there is no other it is refused, drafts and cancelled ones
 * included, since nobody could tell any more who stood behind them. @throws CONFLICT
 */
export async function passOn({ tx, organization, into }: Leaving): Promise<void> {
  const held = eq(webinars.organizationId, organization.id);
  if (into) {
    await tx.update(webinars).set({ organizationId: into.id }).where(held);
    return;
  }
  const [one] = await tx
    .select({ title: webinars.title, total: sql`count(*) over ()`.mapWith(Number) })
    .from(webinars)
    .where(held)
    .orderBy(desc(webinars.startsAt))
    .limit(1);
  if (!one) return;
  const others = one.total - 1;
  const more = others === 0 ? '' : others === 1 ? ' and one more webinar' : ` and ${others} more webinars`;
  refuse(
    'CONFLICT',
    `“${organization.name}” holds “${one.title}”${more}. Merge it into another organization, or say first that another one holds them.`,
    { field: 'organizationId' },
  );
}

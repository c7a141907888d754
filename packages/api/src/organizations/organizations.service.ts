import { limits } from '@rounds/schema/limits';
import { and, asc, count, eq, getTableColumns, gt, inArray, type SQL, sql } from 'drizzle-orm';
import { type Addresses, below } from '../kernel/addresses.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { foundBy, standsBy, untold } from '../kernel/everybody.ts';
import { readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { type PageArgs, pageAsConnection, readPage } from '../kernel/pages.ts';
import { readMaybeText } from '../kernel/text.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { plainOf } from './organizations.names.ts';
import { organizations } from './organizations.table.ts';
import type { OrganizationKindName } from './organizations.types.ts';

const { requestHash: _never, clientMutationId: _nor, ...shown } = getTableColumns(organizations);

export const selectOrganizations = (from: Tx | typeof db = db) => from.select(shown).from(organizations).$dynamic();

export type OrganizationRow = Awaited<ReturnType<typeof selectOrganizations>>[number];

/** The organization as everybody sees it, or null. The directory is public; one that is not there may come. */
export async function maybeOrganization(viewer: Viewer, slug: string): Promise<OrganizationRow | null> {
  const organization = foundBy(viewer, await organizationAt(slug));
  if (organization) standsBy(viewer, organization.id);
  return organization;
}

export async function organizationAt(slug: string, from: Tx | typeof db = db): Promise<OrganizationRow | null> {
  if (!/^[\w-]{1,200}$/.test(slug)) return null;
  const [organization] = await selectOrganizations(from).where(eq(organizations.slug, slug));
  return organization ?? null;
}

export const noSuchOrganization = (field: string): never =>
  refuse('NOT_FOUND', 'There is no such organization.', { field });

/** @throws NOT_FOUND, BAD_USER_INPUT */
export async function findOrganization(id: string, from: Tx | typeof db = db): Promise<OrganizationRow> {
  const [organization] = await selectOrganizations(from).where(eq(organizations.id, readId('organizationId', id)));
  return organization ?? noSuchOrganization('organizationId');
}

export const organizationById = defineLoader<OrganizationRow, null>(
  async (ids) => {
    const rows = await selectOrganizations().where(inArray(organizations.id, [...ids]));
    return new Map(rows.map((row) => [row.id, row]));
  },
  null,
  (organization) => organization && [organization.id],
);

export interface OrganizationFilter extends PageArgs {
  search?: string | null;
  kind?: OrganizationKindName | null;
}

/** Those whose names hold every one of these words; where signs alone were looked for, none. */
function called(search: string): SQL {
  const words = search.split(/\s+/).map(plainOf);
  const parts = words.filter((word) => word !== '').map((word) => sql`strpos(${organizations.plainName}, ${word}) > 0`);
  return parts.length > 0 ? sql.join(parts, sql` and `) : sql`false`;
}

/** Behind the place of a name. @throws BAD_USER_INPUT for a cursor of another list */
function behind(after: string): SQL {
  const plainName = Buffer.from(after, 'base64url').toString();
  if (!/^[\p{L}\p{N}]+$/u.test(plainName))
    return refuse('BAD_USER_INPUT', 'This cursor belongs to another list.', { field: 'after' });
  return gt(organizations.plainName, plainName);
}

/** A page of the directory, by name. @throws BAD_USER_INPUT */
export async function listOrganizations(viewer: Viewer, { search, kind, after, ...args }: OrganizationFilter) {
  untold(viewer);
  const { limit } = readPage(args);
  const words = readMaybeText('search', search ?? null, limits.search);
  const wanted = and(
    words === null ? undefined : called(words),
    kind == null ? undefined : eq(organizations.kind, kind),
  );
  const [found, [counted]] = await Promise.all([
    selectOrganizations()
      .where(and(wanted, after == null ? undefined : behind(after)))
      .orderBy(asc(organizations.plainName))
      .limit(limit + 1),
    db.select({ total: count() }).from(organizations).where(wanted),
  ]);
  const edges = found
    .slice(0, limit)
    .map((node) => ({ cursor: Buffer.from(node.plainName).toString('base64url'), node }));
  return pageAsConnection(edges, {
    totalCount: counted?.total ?? 0,
    hasNextPage: found.length > limit,
    hasPreviousPage: after != null,
  });
}

export const organizationAddresses: Addresses = async (atMost) =>
  below(
    '/organizations',
    await db
      .select({ slug: organizations.slug })
      .from(organizations)
      .orderBy(asc(organizations.plainName))
      .limit(atMost),
  );

import { limits } from '@rounds/schema/limits';
import { and, asc, count, desc, eq, getTableColumns, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm';
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

/** Condition on `organizations`: in the directory, neither merged into another nor taken out. */
export const isListed = (): SQL | undefined => and(isNull(organizations.mergedIntoId), isNull(organizations.removedAt));

/** The organization as everybody sees it, or null. The directory is public; one that is not there may come. */
export async function maybeOrganization(viewer: Viewer, slug: string): Promise<OrganizationRow | null> {
  const organization = foundBy(viewer, await organizationAt(slug));
  if (organization) standsBy(viewer, organization.id);
  return organization;
}

/** The ids of what this address leads to: one that was merged into another leads to that one. */
export const idsAt = (slug: string, from: Tx | typeof db = db) =>
  from
    .select({ id: sql<string>`coalesce(${organizations.mergedIntoId}, ${organizations.id})` })
    .from(organizations)
    .where(and(eq(organizations.slug, slug), isNull(organizations.removedAt)));

/** The organization that this address leads to; null where there is none. */
export async function organizationAt(slug: string, from: Tx | typeof db = db): Promise<OrganizationRow | null> {
  if (!isAddress(slug)) return null;
  const [organization] = await selectOrganizations(from).where(inArray(organizations.id, idsAt(slug, from)));
  return organization ?? null;
}

const isAddress = (slug: string): boolean => /^[\w-]{1,200}$/.test(slug);

/** When what stood at this address was taken out of the directory; null where nothing stood there, or something does again. */
export async function removalAt(viewer: Viewer, slug: string): Promise<{ removedAt: Date } | null> {
  untold(viewer);
  if (!isAddress(slug)) return null;
  const [last] = await db
    .select({ removedAt: organizations.removedAt })
    .from(organizations)
    .where(eq(organizations.slug, slug))
    // Null comes first where the order is downward: what stands there now.
    .orderBy(desc(organizations.removedAt))
    .limit(1);
  return last?.removedAt ? { removedAt: last.removedAt } : null;
}

/** Two who choose a name, merge or take out at once do so one after the other. */
export const lockNames = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('names of organizations'))`);

/** Until the end of the transaction no organization is merged or taken out: who says whose a thing is holds this. */
export const holdOrganizations = (tx: Tx) =>
  tx.execute(sql`select pg_advisory_xact_lock_shared(hashtext('names of organizations'))`);

export const noSuchOrganization = (field: string): never =>
  refuse('NOT_FOUND', 'There is no such organization.', { field });

/** One that is in the directory. @throws NOT_FOUND, which says what became of it, BAD_USER_INPUT */
export async function findOrganization(id: string, from: Tx | typeof db = db): Promise<OrganizationRow> {
  const [found] = await selectOrganizations(from).where(eq(organizations.id, readId('organizationId', id)));
  if (!found) return noSuchOrganization('organizationId');
  const { name, mergedIntoId, removedAt } = found;
  const field = 'organizationId';
  if (removedAt) refuse('NOT_FOUND', `“${name}” has been taken out of the directory.`, { field });
  if (mergedIntoId) {
    const { name: into } = await findOrganization(mergedIntoId, from);
    refuse('NOT_FOUND', `“${name}” is a part of “${into}” now.`, { field });
  }
  return found;
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
    isListed(),
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
      .where(isListed())
      .orderBy(asc(organizations.plainName))
      .limit(atMost),
  );

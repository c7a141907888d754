import { eq, or } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import { needRole, type Viewer } from '../kernel/viewer.ts';
import { organizationChanged } from './organizations.events.ts';
import {
  findOrganization,
  lockNames,
  noSuchOrganization,
  type OrganizationRow,
  organizationAt,
  selectOrganizations,
} from './organizations.service.ts';
import { organizations } from './organizations.table.ts';
import type { MergeOrganizationInput } from './organizations.types.ts';

/** An organization that leaves the directory, in the transaction in which it does. */
export interface Leaving {
  tx: Tx;
  organization: OrganizationRow;
  /** Whose its things are to be from then on; null where it goes without leaving them to anybody. */
  into: OrganizationRow | null;
}

type Work = (leaving: Leaving) => Promise<void>;
const works: Work[] = [];

/**
 * Says what becomes of a feature's things when an organization leaves: they are the other one's, or it is refused. Called
 * beside the feature's resolvers.
 */
export const whenOneLeaves = (work: Work): void => void works.push(work);

async function leave(leaving: Leaving): Promise<void> {
  for (const work of works) await work(leaving);
}

/**
 * Makes an organization that was entered twice a part of another: what it holds is the other one's, its address leads there,
 * and its name stays taken by it. What it says of itself is not carried over.
 * @throws UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, NOT_FOUND, CONFLICT with itself
 */
export async function mergeOrganization(viewer: Viewer, input: MergeOrganizationInput) {
  needRole(viewer, 'EDITOR');
  const id = readId('organizationId', input.organizationId);
  return change(viewer, async (tx, tell) => {
    await lockNames(tx);
    const into = (await organizationAt(input.into, tx)) ?? noSuchOrganization('into');
    const [before] = await selectOrganizations(tx).where(eq(organizations.id, id));
    if (before?.mergedIntoId === into.id) return { organization: into, replayed: true };
    const organization = await findOrganization(id, tx);
    if (into.id === id) refuse('CONFLICT', 'This is the same organization; choose another one.', { field: 'into' });
    await leave({ tx, organization, into });
    for (const one of [id, into.id]) await tell(organizationChanged, { id: one, streamId: one });
    await tx
      .update(organizations)
      .set({ mergedIntoId: into.id })
      .where(or(eq(organizations.id, id), eq(organizations.mergedIntoId, id)));
    return { organization: into, replayed: false };
  });
}

/**
 * Takes an organization that was entered in error out of the directory, with what was merged into it. One that holds something
 * stays: whose that is would be lost.
 * @throws UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, NOT_FOUND, CONFLICT where it holds something
 */
export async function deleteOrganization(viewer: Viewer, organizationId: string): Promise<{ removedAt: Date }> {
  needRole(viewer, 'EDITOR');
  const id = readId('organizationId', organizationId);
  return change(viewer, async (tx, tell) => {
    await lockNames(tx);
    const [before] = await selectOrganizations(tx).where(eq(organizations.id, id));
    if (before?.removedAt) return { removedAt: before.removedAt };
    const organization = await findOrganization(id, tx);
    await leave({ tx, organization, into: null });
    await tell(organizationChanged, { id, streamId: id });
    const removedAt = clock.now();
    await tx
      .update(organizations)
      .set({ removedAt })
      .where(or(eq(organizations.id, id), eq(organizations.mergedIntoId, id)));
    return { removedAt };
  });
}

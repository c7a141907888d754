import { limits } from '@rounds/schema/limits';
import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { renderMarkdown } from '../kernel/markdown.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { readMaybeText } from '../kernel/text.ts';
import { readMaybeUrl } from '../kernel/urls.ts';
import { needRole, type Viewer } from '../kernel/viewer.ts';
import { openStream } from '../realtime/log.ts';
import { organizationChanged } from './organizations.events.ts';
import { type Naming, readNaming } from './organizations.names.ts';
import { findOrganization, lockNames, type OrganizationRow, selectOrganizations } from './organizations.service.ts';
import { organizations } from './organizations.table.ts';
import type { CreateOrganizationInput, OrganizationKindName, UpdateOrganizationInput } from './organizations.types.ts';

interface Answered {
  organization: OrganizationRow;
  /** It had been done before; nothing changed now. */
  replayed: boolean;
}

/** What an organization says of itself, checked and as it is kept. @throws BAD_USER_INPUT */
function readDetails(given: { kind: OrganizationKindName; description?: string | null; websiteUrl?: string | null }) {
  const rule = { ...limits.organization.description, multiline: true };
  const description = readMaybeText('description', given.description ?? null, rule);
  return {
    kind: given.kind,
    description,
    html: description === null ? null : renderMarkdown('description', description),
    websiteUrl: readMaybeUrl('websiteUrl', given.websiteUrl),
  };
}

/**
 * Takes an organization into the directory. The same editor and `clientMutationId` make one (G3).
 * @throws UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, CONFLICT where one is called so, IDEMPOTENCY_CONFLICT
 */
export async function createOrganization(viewer: Viewer, input: CreateOrganizationInput): Promise<Answered> {
  needRole(viewer, 'EDITOR');
  const naming = readNaming(input.name);
  const { html, ...details } = readDetails(input);
  const clientMutationId = readId('clientMutationId', input.clientMutationId);
  const requestHash = fingerprintOf({ name: naming.name, ...details });
  const id = newId();
  const madeId = await change(viewer, async (tx, tell) => {
    await lockNames(tx);
    const twin = await madeBefore(tx, viewer, { clientMutationId, requestHash });
    if (twin) return twin;
    await needFree(tx, naming, id);
    await openStream(tx, { id, kind: 'organization' });
    await tx.insert(organizations).values({
      id,
      ...naming,
      ...details,
      html,
      createdBy: viewer.memberId,
      clientMutationId,
      requestHash,
      createdAt: clock.now(),
    });
    await tell(organizationChanged, { id, streamId: id });
    return id;
  });
  return { organization: await findOrganization(madeId), replayed: madeId !== id };
}

/**
 * Changes what an organization is called and says of itself; what is left out stays, and so does its address.
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_USER_INPUT, CONFLICT where another one is called so
 */
export async function updateOrganization(viewer: Viewer, input: UpdateOrganizationInput): Promise<Answered> {
  needRole(viewer, 'EDITOR');
  const id = readId('organizationId', input.organizationId);
  const replayed = await change(viewer, async (tx, tell) => {
    await lockNames(tx);
    const before = await findOrganization(id, tx);
    const naming = readNaming(input.name ?? before.name);
    const wanted = {
      name: naming.name,
      plainName: naming.plainName,
      ...readDetails({
        kind: input.kind ?? before.kind,
        description: input.description === undefined ? before.description : input.description,
        websiteUrl: input.websiteUrl === undefined ? before.websiteUrl : input.websiteUrl,
      }),
    };
    if (Object.entries(wanted).every(([name, value]) => before[name as keyof OrganizationRow] === value)) return true;
    if (wanted.name !== before.name) await needFree(tx, naming, id);
    await tell(organizationChanged, { id, streamId: id });
    await tx.update(organizations).set(wanted).where(eq(organizations.id, id));
    return false;
  });
  return { organization: await findOrganization(id), replayed };
}

/**
 * Two entries for one clinic would each hold half of what it does, so a name that reads or is addressed like another one’s,
 * its earlier ones and those of what was merged into it included, is nobody’s to take. @throws CONFLICT
 */
async function needFree(tx: Tx, { plainName, slug }: Naming, id: string): Promise<void> {
  const alike = tx
    .select({ id: sql<string>`coalesce(${organizations.mergedIntoId}, ${organizations.id})` })
    .from(organizations)
    .where(
      and(isNull(organizations.removedAt), or(eq(organizations.plainName, plainName), eq(organizations.slug, slug))),
    );
  const [other] = await selectOrganizations(tx)
    .where(and(ne(organizations.id, id), inArray(organizations.id, alike)))
    .limit(1);
  if (other)
    refuse('CONFLICT', `The directory has “${other.name}” already, which is, or was, called like this.`, {
      field: 'name',
    });
}

async function madeBefore(
  tx: Tx,
  viewer: Viewer,
  request: { clientMutationId: string; requestHash: string },
): Promise<string | null> {
  if (viewer.memberId === null) return null;
  const [done] = await tx
    .select({
      id: sql<string>`coalesce(${organizations.mergedIntoId}, ${organizations.id})`,
      requestHash: organizations.requestHash,
    })
    .from(organizations)
    .where(
      and(eq(organizations.createdBy, viewer.memberId), eq(organizations.clientMutationId, request.clientMutationId)),
    );
  if (done && done.requestHash !== request.requestHash)
    refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another organization.', {
      field: 'clientMutationId',
    });
  return done?.id ?? null;
}

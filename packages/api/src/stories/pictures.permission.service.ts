import { and, eq, isNotNull, isNull, or } from 'drizzle-orm';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { standsUntil } from '../kernel/everybody.ts';
import { defineLoader, type LoaderScope, withItsOwner } from '../kernel/loaders.ts';
import { type Grant, grantsOf, grantsOfMany, holds } from './consent.permission.service.ts';
import type { ConsentChannelName } from './consent.types.ts';
import { storyPictures } from './pictures.table.ts';

/** What was signed of a story's pictures: until when they may be shown, and in which ways. */
interface PicturePermission {
  until: Date;
  channels: ConsentChannelName[];
}

/** What all who permitted pictures have permitted; null where one of them no longer does, or nobody ever has. */
function permissionIn(grants: readonly Grant[]): PicturePermission | null {
  const pictures = grants.filter(({ part }) => part === 'PICTURE');
  const [first] = pictures;
  if (!first || !pictures.every(holds)) return null;
  const channels = first.channels.filter((each) => pictures.every((grant) => grant.channels.includes(each)));
  if (!channels.includes('WEBSITE')) return null;
  return { until: new Date(Math.min(...pictures.map(({ expiresAt }) => expiresAt.getTime()))), channels };
}

/** It changes with the ledger's lines about the story, each of which is told in the story's own stream. */
const picturePermissionOf = defineLoader<PicturePermission, null>(
  async (storyIds) => {
    const permissions = [...(await grantsOfMany(storyIds))].map(([id, grants]) => [id, permissionIn(grants)] as const);
    return new Map(permissions.flatMap(([id, permission]) => (permission ? [[id, permission]] : [])));
  },
  null,
  withItsOwner,
);

/** A story, as far as its pictures have to know it. */
interface Pictured {
  id: string;
  aboutPatient: boolean | null;
}

/**
 * Whether readers are shown its pictures at this moment, on this site or in another way: of a patient's story by a permission
 * of their own, without which it is there in words alone.
 */
export async function picturesShown(
  scope: LoaderScope,
  { id, aboutPatient }: Pictured,
  channel: ConsentChannelName = 'WEBSITE',
): Promise<boolean> {
  if (!aboutPatient) return true;
  const permission = await picturePermissionOf(scope, id);
  standsUntil(scope.viewer, permission?.until ?? null);
  return permission?.channels.includes(channel) ?? false;
}

/** Refuses to show a patient's pictures that nobody has permitted; what has none needs nothing. @throws CONSENT_REQUIRED */
export async function needPicturePermission({ id, aboutPatient }: Pictured, from: Tx | typeof db = db): Promise<void> {
  if (!aboutPatient || !(await hasPictures(id, from))) return;
  if (permissionIn(await grantsOf(id, from)) === null)
    refuse(
      'CONSENT_REQUIRED',
      'Its pictures need a permission of their own in the ledger, for this site; else take them out first.',
    );
}

async function hasPictures(storyId: string, from: Tx | typeof db): Promise<boolean> {
  const isSaved = or(isNotNull(storyPictures.place), isNull(storyPictures.addedAt));
  const rows = await from
    .select({ id: storyPictures.id })
    .from(storyPictures)
    .where(and(eq(storyPictures.storyId, storyId), isSaved))
    .limit(1);
  return rows.length > 0;
}

import { limits } from '@rounds/schema/limits';
import { eq, inArray } from 'drizzle-orm';
import { signUp } from '../accounts/accounts.events.ts';
import { users } from '../accounts/accounts.table.ts';
import { change } from '../kernel/change.ts';
import { db, sqlState, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { foundBy, standsBy } from '../kernel/everybody.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { readMaybeText } from '../kernel/text.ts';
import { house, signedIn, type Viewer } from '../kernel/viewer.ts';
import { cursorAt } from '../realtime/cursor.ts';
import { streams } from '../realtime/log.table.ts';
import { openStream } from '../realtime/log.ts';
import { memberChanged } from './members.events.ts';
import { members } from './members.table.ts';
import { isHandle, numbered, presentableName, readDisplayName, readHandle, suggestHandle } from './names.ts';

export type MemberRow = typeof members.$inferSelect;

/** Somebody who is to become a member. The handle is a wish: one that is taken gets a number. */
export interface Newcomer {
  id: string;
  name: string;
  handle?: string | null;
  replayed?: boolean;
}

/** Makes the account a member, with a stream of their own; answers the member who is already there. */
export function ensureMember(newcomer: Newcomer, tx?: Tx): Promise<MemberRow> {
  return tx ? makeMember(tx, newcomer) : change(house, (inner) => makeMember(inner, newcomer));
}

async function makeMember(tx: Tx, newcomer: Newcomer): Promise<MemberRow> {
  const wish = newcomer.handle && isHandle(newcomer.handle) ? newcomer.handle : suggestHandle(newcomer.name);
  for (let n = 1; ; n++) {
    const [there] = await tx.select().from(members).where(eq(members.id, newcomer.id));
    if (there) return there;
    const { id, replayed = false } = newcomer;
    const displayName = presentableName(newcomer.name);
    const [made] = await tx
      .insert(members)
      .values({ id, displayName, handle: numbered(wish, n), replayed })
      .onConflictDoNothing()
      .returning();
    if (!made) continue;
    await openStream(tx, { id, kind: 'viewer' });
    return made;
  }
}

signUp.checks.push(async ({ name, handle }) => {
  readDisplayName('name', name);
  if (handle !== null && !(await isFree(readHandle('handle', handle))))
    refuse('CONFLICT', 'Somebody already has this handle.', { field: 'handle' });
});
signUp.joined.push(async (newcomer) => void (await ensureMember(newcomer)));

async function isFree(handle: string): Promise<boolean> {
  const rows = await db.select({ id: members.id }).from(members).where(eq(members.handle, handle));
  return rows.length === 0;
}

/** The member behind a session, with the role that counts now; null where the account is nobody (any more). */
export async function findViewerMember(id: string): Promise<MemberRow | null> {
  const [member] = await db.select().from(members).where(eq(members.id, id));
  return member ?? null;
}

/** The member as everybody sees them, or null. Profiles are public; one that is not there may come. */
export async function maybeMember(viewer: Viewer, handle: string): Promise<MemberRow | null> {
  const member = foundBy(viewer, await memberByHandle(handle));
  if (member) standsBy(viewer, member.id);
  return member;
}

export async function memberByHandle(handle: string): Promise<MemberRow | null> {
  const wanted = handle.toLowerCase();
  if (!isHandle(wanted)) return null;
  const [member] = await db.select().from(members).where(eq(members.handle, wanted));
  return member ?? null;
}

/** Which of these handles are somebody's. */
export async function existingHandles(handles: string[]): Promise<Set<string>> {
  if (handles.length === 0) return new Set();
  const rows = await db.select({ handle: members.handle }).from(members).where(inArray(members.handle, handles));
  return new Set(rows.map((row) => row.handle));
}

export const memberById = defineLoader<MemberRow, null>(
  async (ids) => {
    const rows = await db
      .select()
      .from(members)
      .where(inArray(members.id, [...ids]));
    return new Map(rows.map((row) => [row.id, row]));
  },
  null,
  (member) => member && [member.id],
);

/**
 * What the signed-in person is told of themselves, with where their own stream stands; null for visitors. In one snapshot, and
 * before all else that is asked of them: what is read later can only be newer than the cursor, never older.
 */
export async function viewerThemselves(viewer: Viewer) {
  if (viewer.memberId === null) return null;
  const [found] = await db
    .select({
      member: members,
      email: users.email,
      emailVerified: users.emailVerified,
      epoch: streams.epoch,
      headSeq: streams.headSeq,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.id))
    .innerJoin(streams, eq(streams.id, members.id))
    .where(eq(members.id, viewer.memberId));
  if (!found) return null;
  const { member, email, emailVerified, epoch, headSeq } = found;
  return { id: member.id, member, role: member.role, email, emailVerified, cursor: cursorAt(epoch, headSeq) };
}

const gone = 'There is no such member.';

/** Nothing given: nothing changed. */
export interface ProfileChange {
  handle?: string | null;
  displayName?: string | null;
  headline?: string | null;
  bio?: string | null;
}

/** @throws UNAUTHENTICATED, BAD_USER_INPUT, CONFLICT where the handle is somebody else's */
export async function updateProfile(viewer: Viewer, wanted: ProfileChange): Promise<MemberRow> {
  const { memberId } = signedIn(viewer);
  const { headline, bio } = wanted;
  const profile = {
    ...(wanted.handle !== undefined && { handle: readHandle('handle', wanted.handle ?? '') }),
    ...(wanted.displayName !== undefined && { displayName: readDisplayName('displayName', wanted.displayName ?? '') }),
    ...(headline !== undefined && { headline: readMaybeText('headline', headline, limits.headline) }),
    ...(bio !== undefined && { bio: readMaybeText('bio', bio, { ...limits.bio, multiline: true }) }),
  };
  if (Object.keys(profile).length === 0) return (await findViewerMember(memberId)) ?? refuse('NOT_FOUND', gone);
  try {
    return await change(viewer, async (tx, tell) => {
      await tell(memberChanged, { id: memberId, streamId: memberId });
      const [member] = await tx.update(members).set(profile).where(eq(members.id, memberId)).returning();
      return member ?? refuse('NOT_FOUND', gone);
    });
  } catch (error) {
    if (sqlState(error) === '23505') refuse('CONFLICT', 'Somebody already has this handle.', { field: 'handle' });
    throw error;
  }
}

import { eq } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { refuse } from '../kernel/errors.ts';
import { needRole, type RoleName, type Viewer } from '../kernel/viewer.ts';
import { memberChanged, roleChanged } from './members.events.ts';
import { type MemberRow, memberByHandle } from './members.service.ts';
import { members } from './members.table.ts';

/**
 * Gives a member a role. A house that has an administrator keeps one (S68).
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT for the last administrator
 */
export async function giveRole(viewer: Viewer, handle: string, role: RoleName): Promise<MemberRow> {
  needRole(viewer, 'ADMIN');
  const found = (await memberByHandle(handle)) ?? refuse('NOT_FOUND', `There is no member @${handle}.`);
  if (found.replayed) refuse('FORBIDDEN', 'A replayed member is nobody who could have a role.');
  return change(viewer, async (tx, tell) => {
    await tell(memberChanged, { id: found.id, streamId: found.id });
    await tell(roleChanged, { id: found.id, streamId: null });
    // Locked, so that two administrators who step down at once are asked one after the other.
    const admins = await tx.select({ id: members.id }).from(members).where(eq(members.role, 'ADMIN')).for('update');
    if (role !== 'ADMIN' && admins.length === 1 && admins[0]?.id === found.id)
      refuse('CONFLICT', 'This is the last administrator; make somebody else one first.');
    const [member] = await tx.update(members).set({ role }).where(eq(members.id, found.id)).returning();
    return member ?? refuse('NOT_FOUND', `There is no member @${handle}.`);
  });
}

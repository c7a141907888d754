import { and, count, eq, ne } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { refuse } from '../kernel/errors.ts';
import { needRole, type RoleName, type Viewer } from '../kernel/viewer.ts';
import { memberChanged } from './members.events.ts';
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
    const [others] = await tx
      .select({ admins: count() })
      .from(members)
      .where(and(eq(members.role, 'ADMIN'), ne(members.id, found.id)));
    if (found.role === 'ADMIN' && role !== 'ADMIN' && others?.admins === 0)
      refuse('CONFLICT', 'This is the last administrator; make somebody else one first.');
    const [member] = await tx.update(members).set({ role }).where(eq(members.id, found.id)).returning();
    return member ?? refuse('NOT_FOUND', `There is no member @${handle}.`);
  });
}

import { users } from '../../src/accounts/accounts.table.ts';
import { change } from '../../src/kernel/change.ts';
import { pool } from '../../src/kernel/db.ts';
import { newId } from '../../src/kernel/ids.ts';
import { insertMany } from '../../src/kernel/many.ts';
import { house } from '../../src/kernel/viewer.ts';
import { members } from '../../src/members/members.table.ts';
import { streams } from '../../src/realtime/log.table.ts';

/** So many members, without pass phrases; answers their ids. */
export async function aCrowdOf(many: number): Promise<string[]> {
  const all = Array.from({ length: many }, () => newId());
  const nameOf = (id: string) => `m-${id.slice(-12)}`;
  await change(house, async (tx) => {
    await insertMany(
      tx,
      users,
      all.map((id) => ({ id, name: nameOf(id), email: `${nameOf(id)}@example.org` })),
    );
    await insertMany(
      tx,
      members,
      all.map((id) => ({ id, handle: nameOf(id), displayName: nameOf(id) })),
    );
    await insertMany(
      tx,
      streams,
      all.map((id) => ({ id, kind: 'viewer', epoch: '00000000' })),
    );
  });
  await pool`analyze members`;
  return all;
}

import { ensureSilentAccount } from '../../src/accounts/accounts.service.ts';
import { change } from '../../src/kernel/change.ts';
import { pool } from '../../src/kernel/db.ts';
import { newId } from '../../src/kernel/ids.ts';
import { house } from '../../src/kernel/viewer.ts';
import { ensureMember } from '../../src/members/members.service.ts';
import { aRoomOf, aSpeaker } from '../seed.ts';

/** A room of many posts, the last thousand of them said by so many speakers in turn, and its counts as the house keeps them. */
export async function aHall({ posts, speakers }: { posts: number; speakers: number }): Promise<{ slug: string }> {
  const { id } = await aSpeaker();
  const room = await aRoomOf(posts, id);
  const ids = Array.from({ length: speakers }, newId);
  await change(house, async (tx) => {
    for (const [n, speaker] of ids.entries()) {
      const name = `Speaker ${String.fromCodePoint(65 + (n % 26))}${String.fromCodePoint(97 + Math.floor(n / 26))}`;
      await ensureSilentAccount(tx, { id: speaker, name });
      await ensureMember({ id: speaker, name }, tx);
    }
  });
  await pool`update posts set author_id = (${ids}::uuid[])[1 + seq % ${speakers}]
    where thread_id = ${room.threadId} and seq > ${posts - 1000}`;
  await pool`update posts p set reaction_counts = '{"THANKS":1}' where thread_id = ${room.threadId} and seq % 5 = 0`;
  await pool`update posts p set reply_count = 1 where thread_id = ${room.threadId} and (seq + 3) % 10 = 0`;
  await pool`vacuum analyze posts`;
  return room;
}

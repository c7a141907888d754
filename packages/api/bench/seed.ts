import { createAccount } from '../src/accounts/accounts.service.ts';
import { mintSession } from '../src/accounts/sessions.service.ts';
import { change } from '../src/kernel/change.ts';
import { pool } from '../src/kernel/db.ts';
import { newId } from '../src/kernel/ids.ts';
import { house } from '../src/kernel/viewer.ts';
import { createRoom } from '../src/rooms/rooms.service.ts';
import '../src/members/members.service.ts';

/** A member who can speak, with a session. The cookie's name does not depend on the port. */
export async function aSpeaker(): Promise<{ id: string; cookie: string }> {
  const handle = `speaker-${newId().slice(-8)}`;
  const { id } = await createAccount({
    name: 'Bench Speaker',
    email: `${handle}@example.org`,
    password: newId(),
    handle,
  });
  return { id, cookie: await mintSession(id) };
}

/** A live room that has so many posts already, each tenth a reply, each fifth with a reaction. */
export async function aRoomOf(posts: number, authorId: string): Promise<{ slug: string; threadId: string }> {
  const slug = `bench-${newId().slice(-8)}`;
  const room = await change(house, (tx) => createRoom(tx, { slug, name: 'Bench', kind: 'LOUNGE', status: 'LIVE' }));
  await fill(room.threadId, { posts, authorId });
  return room;
}

/** Puts so many posts into a thread. */
export async function fill(threadId: string, { posts, authorId }: { posts: number; authorId: string }): Promise<void> {
  if (posts === 0) return;
  await pool`set statement_timeout = 0`;
  await pool.begin(async (sql) => {
    await sql`set local statement_timeout = 0`;
    const [head] = await sql<{ seq: number }[]>`select head_seq::int as seq from streams where id = ${threadId}`;
    const from = head?.seq ?? 0;
    await sql`insert into posts (id, thread_id, seq, author_id, body, html, kind, state, client_mutation_id, request_hash, created_at)
      select gen_random_uuid(), ${threadId}, ${from} + n, ${authorId}, 'Post ' || n, '<p>Post ' || n || ' with a little more to say about it.</p>',
        'GENERAL', 'PUBLISHED', gen_random_uuid(), md5(n::text), now() - (${posts} - n) * interval '10 seconds' from generate_series(1, ${posts}::int) n`;
    await sql`update posts p set parent_id = q.id from posts q
      where p.thread_id = ${threadId} and q.thread_id = ${threadId} and p.seq % 10 = 0 and q.seq = p.seq - 3`;
    await sql`insert into reactions (post_id, member_id, kind) select id, ${authorId}, 'THANKS' from posts where thread_id = ${threadId} and seq % 5 = 0`;
    await sql`insert into stream_events (stream_id, seq, kind, ref_id, at) select thread_id, seq, 'Post', id, created_at from posts where thread_id = ${threadId}`;
    await sql`update streams set head_seq = ${from} + ${posts}::int where id = ${threadId}`;
    await sql`update threads set post_count = ${posts} where id = ${threadId}`;
  });
  await pool`analyze`;
}

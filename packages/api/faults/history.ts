import type postgres from 'postgres';

/** Gives a room so many posts more, of so many characters, with their events, at once and without a bell. */
export async function fillRoom(
  sql: postgres.Sql,
  roomId: string,
  { authorId, posts, characters, tag }: { authorId: string; posts: number; characters: number; tag: string },
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    const [room] = await tx<{ head: number }[]>`update streams set head_seq = head_seq + ${posts}::int
      where id = ${roomId} returning head_seq::int - ${posts}::int as head`;
    const head = room?.head ?? 0;
    await tx`insert into posts (id, thread_id, seq, author_id, body, html, kind, state, client_mutation_id, request_hash, created_at)
      select gen_random_uuid(), ${roomId}, n, ${authorId}, ${tag} || ' ' || rpad(n::text, ${characters}::int, ' blood pressure'), '', 'GENERAL',
        'PUBLISHED', gen_random_uuid(), md5(n::text), now() from generate_series(${head}::int + 1, ${head}::int + ${posts}::int) n`;
    await tx`insert into stream_events (stream_id, seq, kind, ref_id, at)
      select thread_id, seq, 'Post', id, created_at from posts where thread_id = ${roomId} and seq > ${head}`;
    await tx`update threads set post_count = post_count + ${posts}::int where id = ${roomId}`;
  });
}

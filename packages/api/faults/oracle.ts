import { createHash } from 'node:crypto';
import type postgres from 'postgres';

/** What the database says when all is quiet. */
export interface Truth {
  /** Rooms whose head, highest number and count of events are not the same, or whose numbers have nothing behind them. */
  gaps: { roomId: string; head: number; events: number; highest: number; empty: number }[];
  /** One member's one request that has more than one row. */
  doubles: number;
  posts: Map<string, TruePost>;
  /** Per room and number: what happened, and when its transaction began. */
  events: Map<string, Map<number, { refId: string; at: number }>>;
  heads: Map<string, number>;
}

export interface TruePost {
  id: string;
  roomId: string;
  seq: number;
  authorId: string;
  clientMutationId: string;
  body: string;
  state: string;
}

export const hashOf = (body: string): string => createHash('sha256').update(body).digest('hex').slice(0, 16);

/** Rooms go by their threads' ids throughout the harness: those are the ids of their streams. */
export async function readTruth(sql: postgres.Sql, roomIds: string[]): Promise<Truth> {
  const gaps = await sql<Truth['gaps']>`
    select s.id as "roomId", s.head_seq::int as head, count(e.seq)::int as events, coalesce(max(e.seq), 0)::int as highest,
      count(*) filter (where e.kind = 'Post' and not exists (select from posts p where p.id = e.ref_id))::int as empty
    from streams s left join stream_events e on e.stream_id = s.id where s.id in ${sql(roomIds)} group by s.id
    having s.head_seq <> count(e.seq) or s.head_seq <> coalesce(max(e.seq), 0)
      or count(*) filter (where e.kind = 'Post' and not exists (select from posts p where p.id = e.ref_id)) > 0`;
  const doubles = await sql`select 1 from posts where thread_id in ${sql(roomIds)}
    group by author_id, client_mutation_id having count(*) > 1`;
  const posts = await sql<TruePost[]>`select id, thread_id as "roomId", seq::int, author_id as "authorId",
    client_mutation_id as "clientMutationId", body, state from posts where thread_id in ${sql(roomIds)}`;
  const events = await sql<{ roomId: string; seq: number; refId: string; at: Date }[]>`
    select stream_id as "roomId", seq::int, ref_id as "refId", at from stream_events where stream_id in ${sql(roomIds)}`;
  const heads = await readHeads(sql, roomIds);
  const byRoom: Truth['events'] = new Map(roomIds.map((roomId) => [roomId, new Map()]));
  for (const { roomId, seq, refId, at } of events) byRoom.get(roomId)?.set(seq, { refId, at: at.getTime() });
  return { gaps, doubles: doubles.length, posts: new Map(posts.map((post) => [post.id, post])), events: byRoom, heads };
}

export async function readHeads(sql: postgres.Sql, roomIds: string[]): Promise<Map<string, number>> {
  const rows = await sql<
    { id: string; seq: number }[]
  >`select id, head_seq::int as seq from streams where id in ${sql(roomIds)}`;
  return new Map(rows.map(({ id, seq }) => [id, seq]));
}

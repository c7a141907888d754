import postgres from 'postgres';
import { v7 as newId } from 'uuid';

export interface Seeded {
  slug: string;
  name: string;
  threadId: string;
  path: string;
}

interface Wanted {
  name?: string;
  topic?: string;
  status?: 'SCHEDULED' | 'LIVE' | 'ENDED';
  readers?: 'EVERYBODY' | 'MEMBERS' | 'LISTED';
  slowModeSeconds?: number;
  /** Handles of those who may open and close it. */
  hosts?: string[];
  /** So many posts, by these members in turns, one a minute until now. */
  posts?: number;
  authors?: string[];
}

const threadStatus = { SCHEDULED: 'CLOSED', LIVE: 'OPEN', ENDED: 'READ_ONLY' };

/** Puts a room into the house's database: quicker than speaking 20,000 posts, and the only way to a room without a programme. */
export async function seedRoom(wanted: Wanted = {}): Promise<Seeded> {
  const { status = 'LIVE', hosts = [], authors = [], posts = 0, topic = null } = wanted;
  const [id, threadId] = [newId(), newId()];
  const slug = `room-${id.slice(-12)}`;
  const name = wanted.name ?? `Room ${id.slice(-6)}`;
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx`insert into streams (id, kind, epoch, head_seq) values (${threadId}, 'thread', 'e2e0e2e0', ${posts})`;
      await tx`insert into threads (id, status, readers, writers, slow_mode_seconds, post_count)
        values (${threadId}, ${threadStatus[status]}, ${wanted.readers ?? 'EVERYBODY'}, 'MEMBERS',
                ${wanted.slowModeSeconds ?? 0}, ${posts})`;
      await tx`insert into rooms (id, slug, name, topic, kind, status, thread_id)
        values (${id}, ${slug}, ${name}, ${topic}, 'LOUNGE', ${status}, ${threadId})`;
      await tx`insert into thread_seats (thread_id, member_id, role)
        select ${threadId}, id, 'HOST' from members where handle = any(${hosts})`;
      if (posts > 0) await speak(tx, { threadId, posts, authors });
    });
  } finally {
    await sql.end();
  }
  return { slug, name, threadId, path: `/rooms/${slug}` };
}

/** Says so much in a thread: `Post 1`, `Post 2`, … */
export async function speak(tx: postgres.TransactionSql, said: { threadId: string; posts: number; authors: string[] }) {
  const { threadId, posts, authors } = said;
  await tx`insert into posts (id, thread_id, seq, author_id, body, html, kind, client_mutation_id, request_hash, created_at)
    select gen_random_uuid(), ${threadId}, n, who.ids[1 + (n / 3) % cardinality(who.ids)],
      said.body, '<p>' || said.body || '</p>', 'GENERAL', gen_random_uuid(), '',
      now() - make_interval(mins => ${posts} - n)
    from generate_series(1, ${posts}::int) n,
      (select array_agg(id order by handle) ids from members where handle = any(${authors})) who,
      lateral (select 'Post ' || n || repeat(' and some more words', (n * 7) % 11) as body) said`;
  await tx`insert into stream_events (stream_id, seq, kind, ref_id, at)
    select thread_id, seq, 'Post', id, created_at from posts where thread_id = ${threadId}`;
}

/** Tells a member something, as another node would: their pages hear of it by the sweep. */
export async function seedNotification(handle: string, text: string, url = '/programme'): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  const id = newId();
  try {
    await sql.begin(async (tx) => {
      const [stream] = await tx<{ id: string; seq: number }[]>`update streams set head_seq = head_seq + 1
        where id = (select id from members where handle = ${handle}) returning id, head_seq as seq`;
      if (!stream) throw new Error(`there is no member ${handle}`);
      await tx`insert into stream_events (stream_id, seq, kind, ref_id) values (${stream.id}, ${stream.seq}, 'Notification', ${id})`;
      await tx`insert into notifications (id, member_id, kind, subject_key, text, url, created_at)
        values (${id}, ${stream.id}, 'TEST', ${id}, ${text}, ${url}, now())`;
    });
  } finally {
    await sql.end();
  }
}

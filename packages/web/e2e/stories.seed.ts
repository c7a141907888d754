import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import type { Person } from './people.ts';
import { speak } from './seed.ts';

interface Wanted {
  title?: string;
  /** What its body is as HTML; Markdown is for those who write. */
  html?: string;
  disclosure?: string;
  /** Whether what new members say waits for an editor. */
  reviewsNewcomers?: boolean;
  /** So many comments of its author's; the last of them answers the first. */
  comments?: number;
}

export interface SeededStory {
  id: string;
  threadId: string;
  title: string;
  path: string;
}

/** Puts a published story into the house's database: only editors publish, and nobody in a test is one. */
export async function seedStory(author: Pick<Person, 'handle'>, wanted: Wanted = {}): Promise<SeededStory> {
  const [id, threadId] = [newId(), newId()];
  const { comments = 0 } = wanted;
  const slug = `story-${id.slice(-12)}`;
  const title = wanted.title ?? `Story ${id.slice(-6)}`;
  const html =
    wanted.html ?? '<p>It began with a letter.</p><h2>What it said</h2><p><strong>Nobody</strong> had asked.</p>';
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx`insert into streams (id, kind, epoch, head_seq) values (${threadId}, 'thread', 'e2e0e2e0', ${comments})`;
      await tx`insert into threads (id, status, readers, writers, slow_mode_seconds, post_count, reviews_newcomers)
        values (${threadId}, 'OPEN', 'EVERYBODY', 'MEMBERS', 0, ${comments}, ${wanted.reviewsNewcomers ?? false})`;
      await tx`insert into stories (id, slug, kind, title, summary, body, html, tags, status, status_at, published_at,
          about_patient, thread_id, client_mutation_id, request_hash, created_at)
        values (${id}, ${slug}, 'STORY', ${title}, 'A ward changed its rounds after one letter.', 'It began with a letter.',
          ${html}, ${[slug]}, 'PUBLISHED', now(), now(), false, ${threadId}, ${newId()}, '', now())`;
      await tx`insert into story_authors (story_id, member_id, place, role, organization, disclosure)
        select ${id}, id, 0, 'Nurse', 'St. Anna', ${wanted.disclosure ?? null} from members where handle = ${author.handle}`;
      if (comments === 0) return;
      await speak(tx, { threadId, posts: comments, authors: [author.handle] });
      await tx`update posts set parent_id = (select id from posts where thread_id = ${threadId} and seq = 1)
        where thread_id = ${threadId} and seq = ${comments}`;
    });
  } finally {
    await sql.end();
  }
  return { id, threadId, title, path: `/stories/${slug}` };
}

import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import type { Person } from './people.ts';

interface Wanted {
  title?: string;
  /** What its body is as HTML; Markdown is for those who write. */
  html?: string;
  disclosure?: string;
  /** Whether what new members say waits for an editor. */
  reviewsNewcomers?: boolean;
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
  const slug = `story-${id.slice(-12)}`;
  const title = wanted.title ?? `Story ${id.slice(-6)}`;
  const html =
    wanted.html ?? '<p>It began with a letter.</p><h2>What it said</h2><p><strong>Nobody</strong> had asked.</p>';
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx`insert into streams (id, kind, epoch, head_seq) values (${threadId}, 'thread', 'e2e0e2e0', 0)`;
      await tx`insert into threads (id, status, readers, writers, slow_mode_seconds, post_count, reviews_newcomers)
        values (${threadId}, 'OPEN', 'EVERYBODY', 'MEMBERS', 0, 0, ${wanted.reviewsNewcomers ?? false})`;
      await tx`insert into stories (id, slug, kind, title, summary, body, html, tags, status, status_at, published_at,
          about_patient, thread_id, client_mutation_id, request_hash, created_at)
        values (${id}, ${slug}, 'STORY', ${title}, 'A ward changed its rounds after one letter.', 'It began with a letter.',
          ${html}, ${[slug]}, 'PUBLISHED', now(), now(), false, ${threadId}, ${newId()}, '', now())`;
      await tx`insert into story_authors (story_id, member_id, place, role, organization, disclosure)
        select ${id}, id, 0, 'Nurse', 'St. Anna', ${wanted.disclosure ?? null} from members where handle = ${author.handle}`;
    });
  } finally {
    await sql.end();
  }
  return { id, threadId, title, path: `/stories/${slug}` };
}

import type { Page } from '@playwright/test';
import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { expect, type Person } from './people.ts';

type Role = 'HOST' | 'CO_HOST' | 'PANELIST' | 'MODERATOR';

interface Wanted {
  title?: string;
  description?: string;
  status?: 'DRAFT' | 'SCHEDULED' | 'LIVE' | 'ENDED' | 'ON_DEMAND' | 'CANCELLED';
  /** Minutes from now; negative for what has begun. */
  startsIn?: number;
  streamUrl?: string;
  recordingUrl?: string;
  moderated?: boolean;
  anonymous?: 'OFF' | 'HIDDEN_FROM_ATTENDEES' | 'FULL';
  staff?: { person: Pick<Person, 'handle'>; role: Role }[];
}

export interface SeededWebinar {
  id: string;
  slug: string;
  title: string;
  path: string;
}

/** Puts a webinar into the house's database: only editors make them, and nobody in a test is one. */
export async function seedWebinar(wanted: Wanted = {}): Promise<SeededWebinar> {
  const { status = 'SCHEDULED', startsIn = 60, moderated = true, anonymous = 'OFF', staff = [] } = wanted;
  const [id, staffStreamId, threadId] = [newId(), newId(), newId()];
  const slug = `webinar-${id.slice(-12)}`;
  const title = wanted.title ?? `Webinar ${id.slice(-6)}`;
  const description = wanted.description ?? 'What we measured on forty wards, and what we stopped measuring.';
  const begun = ['LIVE', 'ENDED', 'ON_DEMAND'].includes(status);
  const isOver = status === 'ENDED' || status === 'ON_DEMAND';
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      for (const [stream, kind] of [
        [id, 'webinar'],
        [staffStreamId, 'webinar staff'],
        [threadId, 'thread'],
      ] as const)
        await tx`insert into streams (id, kind, epoch, head_seq) values (${stream}, ${kind}, 'e2e0e2e0', 0)`;
      await tx`insert into threads (id, status, readers, writers, slow_mode_seconds, post_count)
        values (${threadId}, 'CLOSED', 'EVERYBODY', 'MEMBERS', 0, 0)`;
      await tx`insert into webinars (id, staff_stream_id, slug, title, description, html, status, starts_at, ends_at,
          time_zone, stream_url, recording_url, went_live_at, ended_at, thread_id, moderated, anonymous,
          client_mutation_id, request_hash, created_at)
        values (${id}, ${staffStreamId}, ${slug}, ${title}, ${description}, ${`<p>${description}</p>`}, ${status},
          now() + make_interval(mins => ${startsIn}), now() + make_interval(mins => ${startsIn + 60}), 'America/Chicago',
          ${wanted.streamUrl ?? null}, ${wanted.recordingUrl ?? null},
          ${begun ? tx`now() + make_interval(mins => ${Math.min(startsIn, -1)})` : null},
          ${isOver ? tx`now()` : null}, ${threadId}, ${moderated}, ${anonymous}, ${newId()}, '', now())`;
      for (const { person, role } of staff)
        await tx`insert into webinar_staff (webinar_id, member_id, role, seated_at)
          select ${id}, id, ${role}, now() from members where handle = ${person.handle}`;
    });
  } finally {
    await sql.end();
  }
  return { id, slug, title, path: `/webinars/${slug}` };
}

/** Does something by the API, as whoever is signed in on this page. */
export async function asks(page: Page, query: string, variables: Record<string, unknown>): Promise<unknown> {
  const answer = await page.request.post('/graphql', {
    data: { query, variables },
    headers: { origin: process.env.E2E_URL ?? '' },
  });
  const { data, errors } = (await answer.json()) as { data: unknown; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** Moves a webinar through its life: `goLive`, `pauseWebinar`, `resumeWebinar`, `endWebinar`, `cancelWebinar`. */
export async function turn(page: Page, deed: string, { id }: SeededWebinar): Promise<void> {
  await asks(page, `mutation ($id: ID!) { ${deed}(webinarId: $id) { webinar { id status } } }`, { id });
}

/** Puts questions into a webinar, all by one asker, one a second until now: quicker than asking 5,000 times. */
export async function seedQuestions(
  { id }: SeededWebinar,
  { count, status }: { count: number; status: 'PENDING' | 'PUBLISHED' },
): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  const isPublic = status === 'PUBLISHED';
  try {
    await sql`insert into questions (id, webinar_id, author_id, anonymity, body, status, group_id, published_at, public_at,
        client_mutation_id, request_hash, created_at)
      select made.id, ${id}, null, 'OFF', 'Question ' || n, ${status}, made.id,
        case when ${isPublic} then made.at end, case when ${isPublic} then made.at end, gen_random_uuid(), '', made.at
      from generate_series(1, ${count}::int) n,
        lateral (select gen_random_uuid() as id, now() - make_interval(secs => ${count} - n) as at) made`;
  } finally {
    await sql.end();
  }
}

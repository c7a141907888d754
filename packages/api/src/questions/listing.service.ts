import { limits } from '@rounds/schema/limits';
import { and, asc, count, countDistinct, desc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { standsBy } from '../kernel/everybody.ts';
import { isId } from '../kernel/ids.ts';
import { type PageArgs, pageAsConnection, readPage } from '../kernel/pages.ts';
import { readText } from '../kernel/text.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { findWebinar, type WebinarRow } from '../webinars/webinars.service.ts';
import {
  asStaff,
  inPublic,
  isOwn,
  type KeptQuestion,
  metBy,
  type QuestionRow,
  selectQuestions,
  standingOf,
} from './questions.service.ts';
import { questionFollowUps, questions, questionVotes } from './questions.table.ts';
import type { QuestionSortName, QuestionStatusName } from './questions.types.ts';

export interface QuestionsFilter extends PageArgs {
  sort?: QuestionSortName | null;
  status?: QuestionStatusName[] | null;
}

const usual: QuestionStatusName[] = ['PUBLISHED', 'ANSWERING', 'ANSWERED'];
/** Milliseconds, so that a place fits into a cursor. */
const since = sql`(extract(epoch from coalesce(${questions.publishedAt}, ${questions.createdAt})) * 1000)::bigint`;

/** When it is to be answered, in milliseconds; what nobody has been given comes behind everything. */
const dueAt = sql`coalesce((select (extract(epoch from ${questionFollowUps.dueAt}) * 1000)::bigint from ${questionFollowUps}
  where ${questionFollowUps.questionId} = ${questions.id}), 999999999999999)`;

/** Scores by group, to sort by; a question that nobody voted for is in none. */
const scoresIn = (webinarId: string) => {
  const voted = alias(questions, 'voted');
  return db
    .select({ groupId: voted.groupId, score: countDistinct(questionVotes.voterId).as('score') })
    .from(questionVotes)
    .innerJoin(voted, eq(voted.id, questionVotes.questionId))
    .where(eq(voted.webinarId, webinarId))
    .groupBy(voted.groupId)
    .as('scores');
};
type Scores = ReturnType<typeof scoresIn>;

/** What each sort goes by, one after the other, all in the same direction; the last one is the id. */
function orderOf(
  sort: QuestionSortName,
  { highlightedQuestionId, isStaff }: WebinarRow,
  { score }: Pick<Scores, 'score'>,
) {
  if (sort === 'DUE' && isStaff) return { keys: [dueAt, since, sql`${questions.id}`], direction: asc };
  if (sort !== 'POPULAR') return { keys: [since, sql`${questions.id}`], direction: sort === 'RECENT' ? desc : asc };
  const below = sql`(${questions.id} is distinct from ${highlightedQuestionId}::uuid)::int`;
  return { keys: [below, sql`-coalesce(${score}, 0)`, since, sql`${questions.id}`], direction: asc };
}

/** Behind the place that a cursor says. @throws BAD_USER_INPUT for a cursor of another list */
function behind(after: string, { keys, direction }: ReturnType<typeof orderOf>): SQL {
  const parts = after.split('_');
  const id = parts.at(-1) ?? '';
  const numbers = parts.slice(0, -1);
  if (parts.length !== keys.length || !isId(id) || !numbers.every((part) => /^-?\d{1,15}$/.test(part)))
    return refuse('BAD_USER_INPUT', 'This cursor belongs to another list.', { field: 'after' });
  const place = sql.join([...numbers.map((part) => sql`${part}::bigint`), sql`${id}::uuid`], sql`, `);
  return sql`(${sql.join(keys, sql`, `)}) ${direction === asc ? sql`>` : sql`<`} (${place})`;
}

/** Those of a webinar that exist for whoever meets it like this: for the staff all, for everybody else what is public. */
const inWebinar = ({ id, isStaff }: WebinarRow, status: QuestionStatusName[]): SQL | undefined =>
  and(
    eq(questions.webinarId, id),
    inArray(questions.status, status),
    isStaff ? undefined : isNotNull(questions.publicAt),
  );

/** A page of a webinar's questions, for whoever meets it like this. @throws BAD_USER_INPUT */
export async function listQuestions(
  viewer: Viewer,
  webinar: WebinarRow,
  { sort, status, after, ...args }: QuestionsFilter,
) {
  const { limit } = readPage(args);
  const scores = scoresIn(webinar.id);
  const order = orderOf(sort ?? 'POPULAR', webinar, scores);
  const where = inWebinar(webinar, status ?? usual);
  const [found, [counted]] = await Promise.all([
    db
      .select({ id: questions.id, place: sql<string>`concat_ws('_', ${sql.join(order.keys, sql`, `)})` })
      .from(questions)
      .leftJoin(scores, eq(scores.groupId, questions.groupId))
      .where(and(where, after == null ? undefined : behind(after, order)))
      .orderBy(...order.keys.map((key) => order.direction(key)))
      .limit(limit + 1),
    db.select({ total: count() }).from(questions).where(where),
  ]);
  const page = found.slice(0, limit);
  const rows = await readKept(page.map(({ id }) => id));
  for (const kept of rows.values()) for (const streamId of standingOf(kept)) standsBy(viewer, streamId);
  const meet = (kept: KeptQuestion): QuestionRow => (webinar.isStaff ? asStaff(kept) : inPublic(kept));
  const edges = page.flatMap(({ id, place }) => {
    const kept = rows.get(id);
    return kept ? [{ cursor: place, node: meet(kept) }] : [];
  });
  return pageAsConnection(edges, {
    totalCount: counted?.total ?? 0,
    hasNextPage: found.length > limit,
    hasPreviousPage: after != null,
  });
}

async function readKept(ids: string[]): Promise<Map<string, KeptQuestion>> {
  if (ids.length === 0) return new Map();
  const rows = await selectQuestions().where(inArray(questions.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** What the viewer asked here, the newest first, wherever it stands. */
export async function listOwn(viewer: Viewer, webinar: WebinarRow): Promise<QuestionRow[]> {
  if (viewer.memberId === null) return [];
  const rows = await selectQuestions()
    .where(and(eq(questions.webinarId, webinar.id), eq(questions.authorId, viewer.memberId)))
    .orderBy(desc(questions.id))
    .limit(limits.page.max);
  return rows.flatMap((row) => metBy(viewer, row, webinar) ?? []);
}

/**
 * Public questions that ask nearly the same, the most alike first: shown before one asks once more.
 * @throws NOT_FOUND, BAD_USER_INPUT
 */
export async function listSimilar(viewer: Viewer, webinarId: string, text: string): Promise<QuestionRow[]> {
  const webinar = await findWebinar(viewer, webinarId);
  const body = readText('body', text, { max: limits.question.maxLength[1] });
  const alike = sql<number>`similarity(${questions.body}, ${body})`;
  const rows = await selectQuestions()
    .where(and(inWebinar({ ...webinar, isStaff: false }, usual), sql`${questions.body} % ${body}`))
    .orderBy(desc(alike), asc(questions.id))
    .limit(limits.question.similar);
  return rows.map(inPublic);
}

/** Where the viewer's question, or the one it counts with, stands among those that wait; null for others' and answered ones. */
export async function placeInQueue(
  viewer: Viewer,
  question: QuestionRow,
): Promise<{ place: number; of: number } | null> {
  if (!isOwn(viewer, question)) return null;
  const webinar = await findWebinar(viewer, question.webinarId);
  const scores = scoresIn(webinar.id);
  const { keys } = orderOf('POPULAR', webinar, scores);
  const queue = db
    .select({
      id: questions.id,
      place: sql<number>`row_number() over (order by ${sql.join(keys, sql`, `)})`.mapWith(Number).as('place'),
      of: sql<number>`count(*) over ()`.mapWith(Number).as('of'),
    })
    .from(questions)
    .leftJoin(scores, eq(scores.groupId, questions.groupId))
    .where(and(eq(questions.webinarId, webinar.id), eq(questions.status, 'PUBLISHED')))
    .as('queue');
  const [found] = await db
    .select({ place: queue.place, of: queue.of })
    .from(queue)
    .where(eq(queue.id, question.groupId));
  return found ?? null;
}

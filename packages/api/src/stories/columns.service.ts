import { limits } from '@rounds/schema/limits';
import slugify from '@sindresorhus/slugify';
import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { untold } from '../kernel/everybody.ts';
import { newId, readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { readText } from '../kernel/text.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { isTimeZone } from '../kernel/zones.ts';
import { nextOf } from './columns.rhythm.ts';
import { type CreateColumnInput, numberOfDay } from './columns.types.ts';
import { needEditor } from './stories.rights.ts';
import { columns, stories } from './stories.table.ts';

export type ColumnRow = typeof columns.$inferSelect;

/** Columns are public: all of them, by title. */
export function listColumns(viewer: Viewer): Promise<ColumnRow[]> {
  untold(viewer);
  return db.select().from(columns).orderBy(asc(columns.title), asc(columns.id));
}

export async function columnBySlug(viewer: Viewer, slug: string): Promise<ColumnRow | null> {
  untold(viewer);
  return maybeColumn(slug);
}

export async function maybeColumn(slug: string): Promise<ColumnRow | null> {
  if (!/^[\w-]{1,200}$/.test(slug)) return null;
  const [column] = await db.select().from(columns).where(eq(columns.slug, slug));
  return column ?? null;
}

export const columnById = defineLoader<ColumnRow, null>(async (ids) => {
  const rows = await db
    .select()
    .from(columns)
    .where(inArray(columns.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}, null);

/** When the next instalment comes: the next that is scheduled, or else when its rhythm says. */
export async function nextInstalmentOf(column: ColumnRow): Promise<Date> {
  const ofColumn = eq(stories.columnId, column.id);
  const [[scheduled], [latest]] = await Promise.all([
    db
      .select({ at: stories.scheduledAt })
      .from(stories)
      .where(and(ofColumn, isNotNull(stories.scheduledAt)))
      .orderBy(asc(stories.scheduledAt))
      .limit(1),
    db
      .select({ at: sql<Date | null>`max(${stories.publishedAt})`.mapWith(stories.publishedAt) })
      .from(stories)
      .where(and(ofColumn, eq(stories.status, 'PUBLISHED'))),
  ]);
  return scheduled?.at ?? nextOf(column, { since: latest?.at ?? column.createdAt, now: clock.now() });
}

/**
 * Begins a series. The same editor and `clientMutationId` begin one (G3).
 * @throws UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, CONFLICT where there is one of that name, IDEMPOTENCY_CONFLICT
 */
export async function createColumn(viewer: Viewer, input: CreateColumnInput) {
  needEditor(viewer, 'Only editors begin a column.');
  const { memberId } = signedIn(viewer);
  const wanted = readColumn(input);
  const clientMutationId = readId('clientMutationId', input.clientMutationId);
  const requestHash = fingerprintOf(wanted);
  const slug = slugify(wanted.title).slice(0, 80) || 'column';
  const made = { id: newId(), slug, ...wanted };
  const request = { createdBy: memberId, clientMutationId, requestHash, createdAt: clock.now() };
  const column = await change(viewer, async (tx) => {
    const [inserted] = await tx
      .insert(columns)
      .values({ ...made, ...request })
      .onConflictDoNothing()
      .returning();
    return inserted ?? begunBefore(tx, memberId, { clientMutationId, requestHash });
  });
  return { column, replayed: column.id !== made.id };
}

function readColumn(input: CreateColumnInput) {
  const everyWeeks = input.everyWeeks ?? 1;
  const [least, most] = limits.story.everyWeeks;
  if (everyWeeks < least || everyWeeks > most)
    refuse('BAD_USER_INPUT', `Every ${least} to ${most} weeks.`, { field: 'everyWeeks' });
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(input.timeOfDay))
    refuse('BAD_USER_INPUT', 'An hour is written like 07:00.', { field: 'timeOfDay' });
  if (!isTimeZone(input.timeZone))
    refuse('BAD_USER_INPUT', 'This is no time zone; one is called Europe/Berlin.', { field: 'timeZone' });
  return {
    title: readText('title', input.title, limits.story.title),
    description: readText('description', input.description, { ...limits.story.description, multiline: true }),
    everyWeeks,
    weekday: numberOfDay(input.weekday),
    timeOfDay: input.timeOfDay,
    timeZone: input.timeZone,
  };
}

async function begunBefore(
  tx: Tx,
  memberId: string,
  request: { clientMutationId: string; requestHash: string },
): Promise<ColumnRow> {
  const [twin] = await tx
    .select()
    .from(columns)
    .where(and(eq(columns.createdBy, memberId), eq(columns.clientMutationId, request.clientMutationId)));
  if (!twin) refuse('CONFLICT', 'There is a column of this name.', { field: 'title' });
  if (twin.requestHash !== request.requestHash)
    refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another column.', { field: 'clientMutationId' });
  return twin;
}

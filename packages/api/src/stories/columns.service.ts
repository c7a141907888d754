import { and, asc, eq, inArray, isNotNull, max, or, sql } from 'drizzle-orm';
import { type Addresses, below } from '../kernel/addresses.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { untold } from '../kernel/everybody.ts';
import { defineLoader } from '../kernel/loaders.ts';
import type { Viewer } from '../kernel/viewer.ts';
import type { MemberRow } from '../members/members.service.ts';
import { members } from '../members/members.table.ts';
import { nextOf } from './columns.rhythm.ts';
import { columnAddresses, columnAuthors } from './columns.table.ts';
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

/** The column that is, or once was, at this address; null where there is none. */
export async function maybeColumn(slug: string, from: Tx | typeof db = db): Promise<ColumnRow | null> {
  if (!/^[\w-]{1,200}$/.test(slug)) return null;
  const before = from
    .select({ id: columnAddresses.columnId })
    .from(columnAddresses)
    .where(eq(columnAddresses.slug, slug));
  const [column] = await from
    .select()
    .from(columns)
    .where(or(eq(columns.slug, slug), inArray(columns.id, before)));
  return column ?? null;
}

export const columnById = defineLoader<ColumnRow, null>(async (ids) => {
  const rows = await db
    .select()
    .from(columns)
    .where(inArray(columns.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}, null);

/** Who writes a column, in order. */
export const columnAuthorsOf = defineLoader<MemberRow[], MemberRow[]>(async (columnIds) => {
  const rows = await db
    .select({ columnId: columnAuthors.columnId, member: members })
    .from(columnAuthors)
    .innerJoin(members, eq(members.id, columnAuthors.memberId))
    .where(inArray(columnAuthors.columnId, [...columnIds]))
    .orderBy(asc(columnAuthors.place));
  const byColumn = Map.groupBy(rows, ({ columnId }) => columnId);
  return new Map([...byColumn].map(([columnId, named]) => [columnId, named.map(({ member }) => member)]));
}, []);

/** When the next instalment comes: the next that is scheduled, or else when its rhythm says; null while it rests. */
export async function nextInstalmentOf(column: ColumnRow): Promise<Date | null> {
  const ofColumn = eq(stories.columnId, column.id);
  const [[scheduled], [latest]] = await Promise.all([
    db
      .select({ at: stories.scheduledAt })
      .from(stories)
      .where(and(ofColumn, isNotNull(stories.scheduledAt)))
      .orderBy(asc(stories.scheduledAt))
      .limit(1),
    db
      .select({ at: max(stories.publishedAt) })
      .from(stories)
      .where(and(ofColumn, eq(stories.status, 'PUBLISHED'))),
  ]);
  if (scheduled?.at) return scheduled.at;
  if (column.isResting) return null;
  return nextOf(column, { since: latest?.at ?? column.createdAt, now: clock.now() });
}

export const columnPages: Addresses = async (atMost) =>
  below(
    '/columns',
    await db
      .select({
        slug: columns.slug,
        changedAt: sql`max(${stories.publishedAt}) filter (where ${stories.status} = 'PUBLISHED')`.mapWith(
          stories.publishedAt,
        ),
      })
      .from(columns)
      .leftJoin(stories, eq(stories.columnId, columns.id))
      .groupBy(columns.id)
      .orderBy(asc(columns.title), asc(columns.id))
      .limit(atMost),
  );

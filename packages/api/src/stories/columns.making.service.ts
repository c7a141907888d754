import { limits } from '@rounds/schema/limits';
import slugify from '@sindresorhus/slugify';
import { and, eq, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { limitRate } from '../kernel/rates.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { readText } from '../kernel/text.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { isTimeZone } from '../kernel/zones.ts';
import { memberByHandle } from '../members/members.service.ts';
import { type ColumnRow, maybeColumn } from './columns.service.ts';
import { columnAddresses, columnAuthors } from './columns.table.ts';
import {
  type CreateColumnInput,
  dayOfNumber,
  numberOfDay,
  type UpdateColumnInput,
  type WeekdayName,
} from './columns.types.ts';
import { needEditor } from './stories.rights.ts';
import { columns } from './stories.table.ts';

/**
 * Begins a series. The same editor and `clientMutationId` begin one (G3).
 * @throws UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, NOT_FOUND, CONFLICT where its address is taken, IDEMPOTENCY_CONFLICT
 */
export async function createColumn(viewer: Viewer, input: CreateColumnInput) {
  needEditor(viewer, 'Only editors begin a column.');
  const { memberId } = signedIn(viewer);
  const { title, description, weekday, timeOfDay, timeZone } = input;
  const slug = input.slug ?? (slugify(title).slice(0, limits.story.slug.max).replace(/-+$/, '') || 'column');
  const rhythm = { everyWeeks: input.everyWeeks ?? 1, weekday, timeOfDay, timeZone };
  const wanted = readColumn({ title, slug, description, ...rhythm, isResting: false });
  const clientMutationId = readId('clientMutationId', input.clientMutationId);
  const requestHash = fingerprintOf({ ...wanted, authors: input.authors ?? [] });
  const authorIds = await readColumnAuthors(input.authors ?? []);
  const made = { id: newId(), ...wanted, createdBy: memberId, clientMutationId, requestHash, createdAt: clock.now() };
  const column = await change(viewer, async (tx) => {
    await lockAddresses(tx);
    const twin = await begunBefore(tx, memberId, { clientMutationId, requestHash });
    if (twin) return twin;
    if (await maybeColumn(slug, tx)) refuse('CONFLICT', 'There is a column at this address.', { field: 'slug' });
    const [begun] = await tx.insert(columns).values(made).returning();
    await putColumnAuthors(tx, made.id, authorIds);
    return begun ?? refuse('CONFLICT', 'There is a column at this address.', { field: 'slug' });
  });
  return { column, replayed: column.id !== made.id };
}

/**
 * Changes what a column says of itself, its address and its rhythm. The earlier address keeps leading to it; who has read
 * another version than the last is refused rather than let write over it.
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_USER_INPUT, CONFLICT; of an address that is taken with its field
 */
export async function updateColumn(viewer: Viewer, input: UpdateColumnInput) {
  needEditor(viewer, 'Only editors change a column.');
  const id = readId('columnId', input.columnId);
  limitRate(`story:${signedIn(viewer).memberId}`, limits.story.writing);
  const authorIds = input.authors == null ? null : await readColumnAuthors(input.authors);
  return change(viewer, async (tx) => {
    await lockAddresses(tx);
    const [column] = await tx.select().from(columns).where(eq(columns.id, id)).for('update');
    if (!column) refuse('NOT_FOUND', 'There is no such column.', { field: 'columnId' });
    const wanted = readColumn(wishOf(column, input));
    const isSame = JSON.stringify({ ...column, ...wanted }) === JSON.stringify(column);
    if (isSame && (authorIds === null || (await areAuthors(tx, id, authorIds)))) return { column, replayed: true };
    if (column.revision !== input.revision)
      refuse('CONFLICT', 'Somebody has changed this meanwhile; look at what they wrote, then save again.');
    if (wanted.slug !== column.slug) await moveTo(tx, column, wanted.slug);
    if (authorIds) await putColumnAuthors(tx, id, authorIds);
    const [changed] = await tx
      .update(columns)
      .set({ ...wanted, revision: column.revision + 1 })
      .where(eq(columns.id, id))
      .returning();
    return { column: changed ?? column, replayed: false };
  });
}

type Wish = Pick<
  ColumnRow,
  'title' | 'slug' | 'description' | 'everyWeeks' | 'timeOfDay' | 'timeZone' | 'isResting'
> & {
  weekday: WeekdayName;
};

/** What a column is to be once what was given is done; the rest stays. */
const wishOf = (column: ColumnRow, input: UpdateColumnInput): Wish => ({
  title: input.title ?? column.title,
  slug: input.slug ?? column.slug,
  description: input.description ?? column.description,
  everyWeeks: input.everyWeeks ?? column.everyWeeks,
  weekday: input.weekday ?? dayOfNumber(column.weekday),
  timeOfDay: input.timeOfDay ?? column.timeOfDay,
  timeZone: input.timeZone ?? column.timeZone,
  isResting: input.isResting ?? column.isResting,
});

/** A column in the form it is kept. @throws BAD_USER_INPUT */
function readColumn({ title, slug, description, weekday, ...rhythm }: Wish) {
  const { everyWeeks, timeOfDay, timeZone } = rhythm;
  const [least, most] = limits.story.everyWeeks;
  if (everyWeeks < least || everyWeeks > most)
    refuse('BAD_USER_INPUT', `Every ${least} to ${most} weeks.`, { field: 'everyWeeks' });
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(timeOfDay))
    refuse('BAD_USER_INPUT', 'An hour is written like 07:00.', { field: 'timeOfDay' });
  if (!isTimeZone(timeZone))
    refuse('BAD_USER_INPUT', 'This is no time zone; one is called Europe/Berlin.', { field: 'timeZone' });
  return {
    title: readText('title', title, limits.story.title),
    slug: readSlug(slug),
    description: readText('description', description, { ...limits.story.description, multiline: true }),
    ...rhythm,
    weekday: numberOfDay(weekday),
  };
}

function readSlug(slug: string): string {
  const { min, max } = limits.story.slug;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length < min || slug.length > max)
    refuse('BAD_USER_INPUT', `Small letters, digits and hyphens: ${min} to ${max} of them.`, { field: 'slug' });
  return slug;
}

/** Two who choose an address at once choose one after the other. */
const lockAddresses = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('addresses of columns'))`);

/** Gives up an address for another, which nobody has or had but the column itself. @throws CONFLICT */
async function moveTo(tx: Tx, { id, slug: before }: ColumnRow, slug: string): Promise<void> {
  const there = await maybeColumn(slug, tx);
  if (there && there.id !== id) refuse('CONFLICT', 'There is a column at this address.', { field: 'slug' });
  await tx.delete(columnAddresses).where(eq(columnAddresses.slug, slug));
  await tx.insert(columnAddresses).values({ slug: before, columnId: id });
}

/** The members who are called this. @throws BAD_USER_INPUT, NOT_FOUND for a handle that is nobody's */
async function readColumnAuthors(handles: string[]): Promise<string[]> {
  const field = 'authors';
  if (handles.length > limits.story.authors)
    refuse('BAD_USER_INPUT', `At most ${limits.story.authors} authors are named.`, { field });
  const ids: string[] = [];
  for (const handle of handles) {
    const { id } = (await memberByHandle(handle)) ?? refuse('NOT_FOUND', `There is no member @${handle}.`, { field });
    if (ids.includes(id)) refuse('BAD_USER_INPUT', `@${handle} is named twice.`, { field });
    ids.push(id);
  }
  return ids;
}

async function areAuthors(tx: Tx, columnId: string, memberIds: string[]): Promise<boolean> {
  const named = await tx
    .select({ id: columnAuthors.memberId })
    .from(columnAuthors)
    .where(eq(columnAuthors.columnId, columnId))
    .orderBy(columnAuthors.place);
  return JSON.stringify(named.map(({ id }) => id)) === JSON.stringify(memberIds);
}

async function putColumnAuthors(tx: Tx, columnId: string, memberIds: string[]): Promise<void> {
  await tx.delete(columnAuthors).where(eq(columnAuthors.columnId, columnId));
  if (memberIds.length > 0)
    await tx.insert(columnAuthors).values(memberIds.map((memberId, place) => ({ columnId, memberId, place })));
}

async function begunBefore(
  tx: Tx,
  memberId: string,
  request: { clientMutationId: string; requestHash: string },
): Promise<ColumnRow | null> {
  const [twin] = await tx
    .select()
    .from(columns)
    .where(and(eq(columns.createdBy, memberId), eq(columns.clientMutationId, request.clientMutationId)));
  if (twin && twin.requestHash !== request.requestHash)
    refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another column.', { field: 'clientMutationId' });
  return twin ?? null;
}

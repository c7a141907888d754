import { limits } from '@rounds/schema/limits';
import { and, between, eq, inArray, isNull, max, notInArray, or } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { defineLoader, type LoaderScope } from '../kernel/loaders.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { momentFor, momentsBetween, periodOf } from './columns.rhythm.ts';
import { type ColumnRow, listColumns } from './columns.service.ts';
import { instalmentPlans } from './columns.table.ts';
import type { InstalmentStateName, PlanInstalmentInput } from './columns.types.ts';
import { isBackstage, needEditor } from './stories.rights.ts';
import { type Answered, findStory, lockStory, type StoryRow, storiesWhere } from './stories.service.ts';
import { stories } from './stories.table.ts';
import type { StoryStatusName } from './stories.types.ts';

interface Window {
  from: Date;
  to: Date;
}

/** A date of a column with what is, or is not, there for it. */
interface ColumnDateRow {
  column: ColumnRow;
  at: Date;
  state: InstalmentStateName;
  story: StoryRow | null;
}

const dayMs = 86_400_000;
const written: StoryStatusName[] = ['DRAFT', 'SUBMITTED', 'IN_REVIEW'];

/**
 * What columns bring in a time: instalments by their dates, and the dates of their rhythms that nobody has anything for.
 * @throws UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT
 */
export async function columnCalendar(viewer: Viewer, { from, to }: Window) {
  needEditor(viewer, 'Only editors see what is planned.');
  const days = (to.getTime() - from.getTime()) / dayMs;
  if (days <= 0) refuse('BAD_USER_INPUT', 'It ends before it begins.', { field: 'to' });
  if (days > limits.story.calendar.days)
    refuse('BAD_USER_INPUT', `At most ${limits.story.calendar.days} days at once.`, { field: 'to' });
  const all = await listColumns(viewer);
  const beyond = Math.max(0, ...all.map(periodOf));
  const around = { from: new Date(from.getTime() - beyond), to: new Date(to.getTime() + beyond) };
  const [instalments, latest, undated] = await Promise.all([
    instalmentsIn(viewer, around),
    latestByColumn(),
    storiesWhere(viewer, and(eq(stories.kind, 'COLUMN'), inArray(stories.status, written), isUnplanned())),
  ]);
  const dates = all.flatMap((column) => {
    const own = instalments.filter(({ story }) => story.columnId === column.id);
    const open = openDates(column, { around, since: latest.get(column.id) ?? column.createdAt, own });
    return [...own.map((one) => ({ column, ...one })), ...open];
  });
  return {
    dates: dates
      .filter(({ at }) => at >= from && at < to)
      .toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.column.title.localeCompare(b.column.title)),
    undated,
  };
}

type Instalment = Omit<ColumnDateRow, 'column' | 'story'> & { story: StoryRow };

/** Dates of the rhythm since it began for which there is nothing. While it rests none is promised, and none was missed. */
function openDates(
  column: ColumnRow,
  { around, since, own }: { around: Window; since: Date; own: Instalment[] },
): ColumnDateRow[] {
  if (column.isResting) return [];
  const moments = momentsBetween(column, { since, ...around });
  const taken = new Set(own.map(({ at }) => momentFor(column, at, moments)?.getTime()));
  return moments.flatMap((at) => {
    if (at < column.createdAt || taken.has(at.getTime())) return [];
    return { column, at, state: at < clock.now() ? ('MISSED' as const) : ('OPEN' as const), story: null };
  });
}

const plans = () => db.select({ id: instalmentPlans.storyId }).from(instalmentPlans);
const isUnplanned = () => notInArray(stories.id, plans());

/** Instalments with a date in this time: when they were or will be published, or for when they are planned. */
async function instalmentsIn(viewer: Viewer, { from, to }: Window): Promise<Instalment[]> {
  const planned = await db
    .select()
    .from(instalmentPlans)
    .where(between(instalmentPlans.plannedFor, from, to));
  const plannedFor = new Map(planned.map((plan) => [plan.storyId, plan.plannedFor]));
  const isPlanned = and(isNull(stories.scheduledAt), inArray(stories.id, [...plannedFor.keys()]));
  const found = await storiesWhere(
    viewer,
    and(
      eq(stories.kind, 'COLUMN'),
      or(
        between(stories.publishedAt, from, to),
        between(stories.scheduledAt, from, to),
        plannedFor.size > 0 ? isPlanned : undefined,
      ),
    ),
  );
  return found.flatMap((story) => {
    const at = story.scheduledAt ?? story.publishedAt ?? plannedFor.get(story.id);
    return at ? { at, story, state: stateOf(story, at) } : [];
  });
}

function stateOf({ status, scheduledAt, publishedAt }: StoryRow, at: Date): InstalmentStateName {
  if (scheduledAt) return 'SCHEDULED';
  if (status === 'PUBLISHED') return 'PUBLISHED';
  if (publishedAt) return 'WITHDRAWN';
  return at < clock.now() ? 'MISSED' : 'PLANNED';
}

async function latestByColumn(): Promise<Map<string, Date>> {
  const rows = await db
    .select({ columnId: stories.columnId, at: max(stories.publishedAt) })
    .from(stories)
    .where(and(eq(stories.kind, 'COLUMN'), eq(stories.status, 'PUBLISHED')))
    .groupBy(stories.columnId);
  return new Map(rows.flatMap(({ columnId, at }) => (columnId && at ? [[columnId, at] as const] : [])));
}

/**
 * Says for when an instalment that is being written is wanted, or for no date. Scheduling it is what publishes it.
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_USER_INPUT, INVALID_TRANSITION
 */
export async function planInstalment(viewer: Viewer, { storyId, at = null }: PlanInstalmentInput): Promise<Answered> {
  needEditor(viewer, 'Only editors plan instalments.');
  const found = await findStory(viewer, storyId);
  if (found.kind !== 'COLUMN')
    refuse('BAD_USER_INPUT', 'Only instalments of a column are planned.', { field: 'storyId' });
  const ahead = (at?.getTime() ?? Number.POSITIVE_INFINITY) - clock.now().getTime();
  if (ahead <= 0) refuse('BAD_USER_INPUT', 'That time has passed.', { field: 'at' });
  if (at && ahead > limits.story.scheduledDays * dayMs)
    refuse('BAD_USER_INPUT', `At most ${limits.story.scheduledDays} days ahead.`, { field: 'at' });
  const replayed = await change(viewer, async (tx) => {
    const { id, status } = await lockStory(tx, viewer, found);
    const ofStory = eq(instalmentPlans.storyId, id);
    const [plan] = await tx.select().from(instalmentPlans).where(ofStory);
    if ((plan?.plannedFor.getTime() ?? null) === (at?.getTime() ?? null)) return true;
    if (!written.includes(status))
      refuse('INVALID_TRANSITION', 'It is not being written any more: schedule it for another time.', { status });
    if (at === null) await tx.delete(instalmentPlans).where(ofStory);
    else
      await tx
        .insert(instalmentPlans)
        .values({ storyId: id, plannedFor: at })
        .onConflictDoUpdate({ target: instalmentPlans.storyId, set: { plannedFor: at } });
    return false;
  });
  return { story: await findStory(viewer, found.id), replayed };
}

const planOf = defineLoader<Date, null>(async (storyIds) => {
  const rows = await db
    .select()
    .from(instalmentPlans)
    .where(inArray(instalmentPlans.storyId, [...storyIds]));
  return new Map(rows.map(({ storyId, plannedFor }) => [storyId, plannedFor]));
}, null);

/** For when the editors want it; for its authors and editors alone. */
export async function plannedForOf(scope: LoaderScope, { id, columnId }: StoryRow): Promise<Date | null> {
  if (columnId === null || !(await isBackstage(scope.viewer, id))) return null;
  return planOf(scope, id);
}

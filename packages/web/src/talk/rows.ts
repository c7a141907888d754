import { dayOf } from '../kernel/when.ts';
import type { Unsent } from './useUnsent.ts';
import type { Entry, PostWindow } from './window.ts';

export type Row =
  | { kind: 'beginning' | 'earlier' | 'later' | 'new'; key: string; day?: string }
  | { kind: 'day'; key: string; day: string; at: string }
  | { kind: 'post'; key: string; day: string; entry: Entry; follows: boolean }
  | { kind: 'unsent'; key: string; day?: string; unsent: Unsent };

const sameBreathMs = 5 * 60_000;

const days = new WeakMap<Entry, { timeZone: string; day: string }>();

/** Formatting is the dear part of a long list, and an entry's day never changes. */
function dayIn(entry: Entry, timeZone: string): string {
  const known = days.get(entry);
  if (known?.timeZone === timeZone) return known.day;
  const day = dayOf(entry.post.createdAt, timeZone);
  days.set(entry, { timeZone, day });
  return day;
}

/** Whether a post needs no name of its own, because the one above it is the same person's of the same minutes. */
function follows(entry: Entry, before: Entry | undefined): boolean {
  if (!before || entry.post.parent) return false;
  const [one, other] = [before.post, entry.post];
  if (one.author.displayName !== other.author.displayName) return false;
  if (one.author.member?.id !== other.author.member?.id) return false;
  return Date.parse(other.createdAt) - Date.parse(one.createdAt) < sameBreathMs;
}

interface Written {
  window: PostWindow;
  withheld: ReadonlySet<string>;
  unsent: readonly Unsent[];
  /** The number of the first post that was new when the page was opened. */
  firstNewSeq: number | null;
  timeZone: string;
}

/** Everything that stands in the list, from top to bottom. */
export function rowsOf({ window, withheld, unsent, firstNewSeq, timeZone }: Written): Row[] {
  const rows: Row[] = [];
  if (window.earlier) rows.push({ kind: 'earlier', key: 'earlier' });
  else if (window.entries.length > 0) rows.push({ kind: 'beginning', key: 'beginning' });
  let before: Entry | undefined;
  let day = '';
  let marked = firstNewSeq === null || (window.entries[0]?.seq ?? 0) > firstNewSeq;
  for (const entry of window.entries) {
    if (withheld.has(entry.id)) continue;
    const its = dayIn(entry, timeZone);
    const opensDay = its !== day;
    if (opensDay) rows.push({ kind: 'day', key: `day-${its}`, day: its, at: entry.post.createdAt });
    const opensNew = !marked && firstNewSeq !== null && entry.seq >= firstNewSeq;
    if (opensNew) rows.push({ kind: 'new', key: 'new', day: its });
    marked ||= opensNew;
    const following = !opensDay && !opensNew && follows(entry, before);
    rows.push({ kind: 'post', key: entry.id, day: its, entry, follows: following });
    day = its;
    before = entry;
  }
  if (window.later) rows.push({ kind: 'later', key: 'later' });
  else for (const one of unsent) rows.push({ kind: 'unsent', key: one.item.id, unsent: one });
  return rows;
}

import { refuse } from '../kernel/errors.ts';
import { log } from '../kernel/log.ts';
import { openTopic } from './nodes.ts';
import { type Board, openBoard, type Passing } from './passing.ts';

/** Numbers that many follow while they change fast: scores, votes. Counted from what is kept, told as they pass (G9). */
export interface Counting<Entry extends object> {
  /** All of them, or those of these keys; what is not among the answers is 0. */
  count: (keys: readonly string[] | null) => Promise<Map<string, number>>;
  entryOf: (key: string, count: number) => Entry;
}

interface Followed {
  counting: Counting<object>;
  board: Board<object[]>;
  known: Map<string, number>;
  /** `known` as entries, made once for all who come. */
  whole: object[];
  /** To be counted anew; null: all. */
  changed: Set<string> | null;
  timer: NodeJS.Timeout | null;
  countedAt: number;
}

/** Told twice a second at most. */
export const countsEveryMs = 500;
/** What another node could not tell is found by counting everything anew. */
const recountMs = 5000;
const followed = new Map<string, Promise<Followed>>();

/**
 * Follows counts by their name: all at first, then those that changed.
 * @throws UNAVAILABLE where they cannot be counted
 */
export async function followCounts<Entry extends object>(
  name: string,
  counting: Counting<Entry>,
): Promise<Passing<Entry[]>> {
  const opening = followed.get(name) ?? open(name, counting);
  followed.set(name, opening);
  try {
    const { board, whole } = await opening;
    return board.watch(whole) as Passing<Entry[]>;
  } catch (error) {
    followed.delete(name);
    log.warn({ err: error }, 'what is followed could not be counted');
    return refuse('UNAVAILABLE', 'This cannot be counted just now.', { retryAfterMs: 1000 });
  }
}

async function open(name: string, counting: Counting<object>): Promise<Followed> {
  const known = await counting.count(null);
  const board = openBoard<object[]>(() => {
    followed.delete(name);
    clearInterval(recount);
    if (counts.timer) clearTimeout(counts.timer);
  });
  const whole = entriesOf(counting, known);
  const counts: Followed = { counting, board, known, whole, changed: new Set(), timer: null, countedAt: 0 };
  const recount = setInterval(() => later(counts, null), recountMs).unref();
  return counts;
}

const entriesOf = ({ entryOf }: Counting<object>, counts: Map<string, number>): object[] =>
  [...counts].map(([key, count]) => entryOf(key, count));

const otherNodes = openTopic<string>('counts');
const untold = new Set<string>();
let telling: NodeJS.Timeout | null = null;
otherNodes.hear((names) => names.forEach((name) => countAgain(name, null)));

/** Says that counts may have changed: those of these keys, or any. Other nodes are told as seldom as watchers. */
export function countsChanged(name: string, keys: readonly string[] | null = null): void {
  countAgain(name, keys);
  untold.add(name);
  telling ??= setTimeout(() => {
    telling = null;
    otherNodes.tell([...untold]);
    untold.clear();
  }, countsEveryMs).unref();
}

function countAgain(name: string, keys: readonly string[] | null): void {
  followed
    .get(name)
    ?.then((counts) => later(counts, keys))
    .catch((error: unknown) => log.debug({ err: error }, 'nobody follows these counts'));
}

function later(counts: Followed, keys: readonly string[] | null): void {
  if (counts.board.count() === 0) return;
  counts.changed = keys === null || counts.changed === null ? null : new Set([...counts.changed, ...keys]);
  const wait = Math.max(0, counts.countedAt + countsEveryMs - performance.now());
  counts.timer ??= setTimeout(() => void tellChanged(counts), wait);
}

async function tellChanged(counts: Followed): Promise<void> {
  const { changed, known, board, counting } = counts;
  counts.changed = new Set();
  counts.countedAt = performance.now();
  try {
    const now = await counting.count(changed && [...changed]);
    for (const key of changed ?? known.keys()) if (known.has(key) && !now.has(key)) now.set(key, 0);
    const news = new Map([...now].filter(([key, count]) => known.get(key) !== count));
    for (const [key, count] of news) known.set(key, count);
    if (news.size > 0) {
      counts.whole = entriesOf(counting, known);
      board.tell(entriesOf(counting, news), counts.whole);
    }
  } catch (error) {
    log.warn({ err: error }, 'what is followed could not be counted; the next count tries again');
    counts.changed = null;
  }
  counts.timer = null;
  if (counts.changed === null || counts.changed.size > 0) later(counts, []);
}

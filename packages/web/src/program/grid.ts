import { laneOut, overlap, type Span } from './grid.lanes.ts';

/** What the grid must know of a session. */
export interface Placeable {
  id: string;
  kind: string;
  startsAt: string;
  endsAt: string;
  location?: string | null;
}

/** A stretch of time in which nothing begins or ends. How long a break or nothing lasts, nobody needs to see. */
export interface Row {
  from: number;
  to: number;
  use: 'sessions' | 'break' | 'none';
}

/** A place with as many lanes side by side as sessions run in it at once. `null`: those that name no place. */
export interface Column {
  place: string | null;
  first: number;
  lanes: number;
}

/** Where a session stands; rows and lanes count from 0, the ends are the first that are no longer its own. */
export interface Item<Session> {
  session: Session;
  row: number;
  rowEnd: number;
  lane: number;
  laneEnd: number;
}

/** All that begins at one moment, in the order of the places. */
export interface Slot<Session> {
  at: number;
  row: number;
  items: Item<Session>[];
}

export interface Grid<Session> {
  rows: Row[];
  columns: Column[];
  lanes: number;
  slots: Slot<Session>[];
}

const shortestMs = 5 * 60_000;

/** Sessions that last nothing (or less) get the least that can be drawn. */
function spanOf<Session extends Placeable>(session: Session): Span<Session> {
  const from = Date.parse(session.startsAt);
  return { session, from, to: Math.max(Date.parse(session.endsAt), from + shortestMs) };
}

/** Breaks and what has no place go across the whole width, if everybody can be there. */
function isForAll<Session extends Placeable>(span: Span<Session>, all: readonly Span<Session>[]): boolean {
  const { kind, location } = span.session;
  if (kind !== 'BREAK' && location) return false;
  return all.every((other) => other === span || !overlap(span, other));
}

function rowsOf(spans: readonly Span<Placeable>[]): Row[] {
  const bounds = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  return bounds.slice(0, -1).map((from, at) => {
    const to = bounds[at + 1] ?? from;
    const running = spans.filter((span) => overlap(span, { session: null, from, to }));
    if (running.length === 0) return { from, to, use: 'none' };
    return { from, to, use: running.every(({ session }) => session.kind === 'BREAK') ? 'break' : 'sessions' };
  });
}

/**
 * Lays the sessions of one day out by time and place. The axis is elastic: a row is a stretch between two moments at
 * which something begins or ends, so that five minutes can be tall enough to read and an empty afternoon short.
 */
export function layOut<Session extends Placeable>(
  sessions: readonly Session[],
  places: readonly string[],
): Grid<Session> {
  const spans = sessions.map(spanOf).sort((a, b) => a.from - b.from || b.to - a.to);
  const rows = rowsOf(spans);
  const rowAt = new Map(rows.map(({ from }, at) => [from, at]));
  const forAll = new Set(spans.filter((span) => isForAll(span, spans)));
  const byPlace = Map.groupBy(
    spans.filter((span) => !forAll.has(span)),
    ({ session }) => session.location ?? null,
  );
  const named = [...new Set([...places, ...byPlace.keys()])].filter((place) => place !== null && byPlace.has(place));
  const columns: Column[] = [];
  const items: Item<Session>[] = [];
  let lanes = 0;
  const place = ({ session, from, to }: Span<Session>, lane: number, laneEnd: number) => {
    items.push({ session, row: rowAt.get(from) ?? 0, rowEnd: rowAt.get(to) ?? rows.length, lane, laneEnd });
  };
  for (const name of byPlace.has(null) ? [...named, null] : named) {
    const laid = laneOut(byPlace.get(name) ?? []);
    for (const { span, lane, laneEnd } of laid.spans) place(span, lanes + lane, lanes + laneEnd);
    columns.push({ place: name, first: lanes, lanes: laid.lanes });
    lanes += laid.lanes;
  }
  lanes = Math.max(lanes, 1);
  for (const span of forAll) place(span, 0, lanes);
  const slots = [...Map.groupBy(items, ({ row }) => row)].map(([row, begun]) => ({
    at: rows[row]?.from ?? 0,
    row,
    items: begun.sort((a, b) => a.lane - b.lane),
  }));
  return { rows, columns, lanes, slots: slots.sort((a, b) => a.at - b.at) };
}

/** Where a moment falls: in which row, and how far down in it (0 to 1); before and after the day at its ends. */
export function momentIn(rows: readonly Row[], at: number): { row: number; share: number } {
  const [first] = rows;
  if (!first || at <= first.from) return { row: 0, share: 0 };
  const row = rows.findIndex(({ from, to }) => from <= at && at < to);
  const found = rows[row];
  if (!found) return { row: rows.length - 1, share: 1 };
  return { row, share: (at - found.from) / (found.to - found.from) };
}

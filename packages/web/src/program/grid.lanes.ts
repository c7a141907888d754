/** From when to when something runs; half-open, so that what follows on does not overlap. */
export interface Span<Session> {
  session: Session;
  from: number;
  to: number;
}

export const overlap = (one: Span<unknown>, other: Span<unknown>) => one.from < other.to && other.from < one.to;

interface Laned<Session> {
  span: Span<Session>;
  lane: number;
  laneEnd: number;
}

/** Spans, sorted by their beginning, cut where nothing runs on: what overlaps, also by way of others, is together. */
function clustersOf<Session>(spans: readonly Span<Session>[]): Span<Session>[][] {
  const clusters: Span<Session>[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    if (span.from >= end) clusters.push([]);
    clusters.at(-1)?.push(span);
    end = Math.max(end, span.to);
  }
  return clusters;
}

/** Each span into the first lane that is free when it begins. */
function fill<Session>(cluster: readonly Span<Session>[]): { taken: Map<Span<Session>, number>; lanes: number } {
  const ends: number[] = [];
  const taken = new Map<Span<Session>, number>();
  for (const span of cluster) {
    const free = ends.findIndex((end) => end <= span.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = span.to;
    taken.set(span, lane);
  }
  return { taken, lanes: ends.length };
}

/**
 * Puts what runs at once in one place side by side. The place gets as many lanes as its fullest moment needs; where
 * fewer run, they share the whole width.
 */
export function laneOut<Session>(spans: readonly Span<Session>[]): { spans: Laned<Session>[]; lanes: number } {
  const filled = clustersOf(spans).map(fill);
  const lanes = Math.max(1, ...filled.map((cluster) => cluster.lanes));
  const wide = (lane: number, of: number) => Math.floor((lane * lanes) / of);
  return {
    lanes,
    spans: filled.flatMap(({ taken, lanes: own }) =>
      [...taken].map(([span, lane]) => ({ span, lane: wide(lane, own), laneEnd: wide(lane + 1, own) })),
    ),
  };
}

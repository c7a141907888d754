import type { Entry } from './window.ts';

/** A comment where it stands: under what it answers, as far as that is on the page. */
export interface Placed {
  entry: Entry;
  /** How far it is set in. */
  depth: number;
  /** It answers something that is not right above it: then it says what. */
  quotes: boolean;
}

/** From here on answers stand below each other, each saying what it answers. */
const deepest = 3;

/** Comments in the order of reading: each with its answers behind it, the oldest first; or those that answer nothing the other way. */
export function inTree(entries: readonly Entry[], newestFirst = false): Placed[] {
  const there = new Set(entries.map(({ id }) => id));
  const answers = Map.groupBy(entries, ({ post }) =>
    post.parent && there.has(post.parent.id) ? post.parent.id : null,
  );
  const placed: Placed[] = [];
  const place = (parentId: string | null, depth: number) => {
    const all = answers.get(parentId) ?? [];
    for (const entry of parentId === null && newestFirst ? all.toReversed() : all) {
      const quotes = entry.post.parent !== null && (parentId === null || depth > deepest);
      placed.push({ entry, depth: Math.min(depth, deepest), quotes });
      place(entry.id, depth + 1);
    }
  };
  place(null, 0);
  return placed;
}

const last = new Map<string, Promise<unknown>>();

/**
 * Does this after everything of the same key that this process was asked before. A rush for one row's lock then waits here,
 * where it costs nothing, and not in the database, where each who waits holds a connection and is turned away after seconds.
 */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const mine = (last.get(key) ?? Promise.resolve()).then(work);
  const over = mine
    .catch(() => undefined)
    .finally(() => {
      if (last.get(key) === over) last.delete(key);
    });
  last.set(key, over);
  return mine;
}

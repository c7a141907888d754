/** Somebody's wish that something be so, or not so, afterwards. */
export interface Switch {
  key: string;
  on: boolean;
}

/** What such wishes, one after the other, come to. */
export interface Switched {
  /** Keys to be written, and keys to be taken away: what was switched back again is in neither. */
  put: string[];
  taken: string[];
  /** For each wish whether it changed anything when its turn came. */
  changed: boolean[];
}

/** Plays wishes in their order on what is there (`on`), as if each had been alone. */
export function playSwitches(on: ReadonlySet<string>, wishes: readonly Switch[]): Switched {
  const now = new Set(on);
  const changed = wishes.map((wish) => {
    if (now.has(wish.key) === wish.on) return false;
    if (wish.on) now.add(wish.key);
    else now.delete(wish.key);
    return true;
  });
  return {
    put: [...now].filter((key) => !on.has(key)),
    taken: [...on].filter((key) => !now.has(key)),
    changed,
  };
}

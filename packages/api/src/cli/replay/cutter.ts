/** Small and repeatable: the same seed gives the same numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Cutter {
  /** Says how far the replay is: share of all messages answered, 0 to 1. */
  reached(share: number): void;
  /** Resolves when every cut has been made. */
  done(): Promise<void>;
}

/** Cuts `times` times, at random moments of the replay; one at a time, so that each finds a socket to cut. */
export function makeCutter(times: number, random: () => number, cut: () => Promise<void>): Cutter {
  const moments = Array.from({ length: times }, random).toSorted((a, b) => a - b);
  let made = Promise.resolve();
  const due = (share: number) => {
    while (moments.length > 0 && (moments[0] ?? 0) <= share) {
      moments.shift();
      const wait = random() * 5;
      made = made.then(() => new Promise<void>((resolve) => setTimeout(resolve, wait))).then(cut);
    }
  };
  return {
    reached: due,
    done: () => {
      due(1);
      return made;
    },
  };
}

/** `tellings`: a hall that is told fast costs the node little, whoever else keeps it busy, and waits for nobody. */
const bounds = { leastMs: 50, mostMs: 200, tellings: 3 };
/** Shares of the time that the node was at work: above the first there is no moment left, below the second there is enough. */
const busy = { above: 0.85, below: 0.6 };

/** How often a large hall is told. Frames of a tick are joined: what costs is the system call, not the bytes. */
export interface Tick {
  /** How long it is now, ms. */
  readonly ms: number;
  /** Milliseconds until the next may leave; 0 or less: now. */
  left(): number;
  /** Something leaves now. @param atWork the share of the time since the last one that the node was at work, 0 to 1 */
  leave(atWork?: number): void;
  /** All have been told. @param tookMs since it left */
  told(tookMs?: number): void;
}

/**
 * A tick grows while the node has not a moment left, so that telling a hall leaves time for those who ask, and shrinks when it
 * has (decisions/171). A longer one than the longest would be seen.
 */
export function openTick(): Tick {
  let ms = bounds.leastMs;
  let leftAt = 0;
  let longest = bounds.leastMs;
  let since = performance.eventLoopUtilization();
  const measure = (): number => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, since);
    since = now;
    return utilization;
  };
  return {
    get ms() {
      return ms;
    },
    left: () => leftAt + ms - performance.now(),
    leave: (atWork = measure()) => {
      if (atWork > busy.above) ms = Math.min(1.5 * ms, longest);
      else if (atWork < busy.below) ms = Math.max(ms / 1.2, bounds.leastMs);
      leftAt = performance.now();
    },
    told: (tookMs = performance.now() - leftAt) => {
      longest = Math.min(Math.max(bounds.leastMs, bounds.tellings * tookMs), bounds.mostMs);
      ms = Math.min(ms, longest);
    },
  };
}

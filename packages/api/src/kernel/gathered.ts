/** Long enough to gather a rush in a few hundred statements a second, and short beside the way of a request. */
const usualMs = 3;
/** For who comes to follow something, which a hall does at once, and nobody waits for the first moment of it. */
export const hallMs = 12;

/**
 * When a loader for everybody sets out (`batchScheduleFn` of DataLoader): at once where none has set out for so long; else when
 * that time is over, with all who ask meanwhile. What is read is read after it was asked for, so nobody is answered with
 * what was so before they came.
 */
export function gathered(everyMs = usualMs): (go: () => void) => void {
  let wentAt = Number.NEGATIVE_INFINITY;
  const leave = (go: () => void) => {
    wentAt = performance.now();
    go();
  };
  return (go) => {
    const waitMs = wentAt + everyMs - performance.now();
    if (waitMs <= 0) setImmediate(leave, go);
    else setTimeout(leave, waitMs, go);
  };
}

/** Full jitter between half a second and `ceilingMs`; the first tries come soon, the later ones spread out. */
export function jitter(attempt: number, ceilingMs = 20_000): number {
  const floor = 500;
  const top = Math.min(ceilingMs, 1000 * 2 ** Math.min(attempt, 10));
  return floor + Math.random() * Math.max(0, top - floor);
}

/** Waits so long, or until the network or the reader comes back, whichever is first. */
export function waitOrWake(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      document.removeEventListener('visibilitychange', seen);
      resolve();
    };
    const seen = () => {
      if (document.visibilityState === 'visible') done();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done);
    document.addEventListener('visibilitychange', seen);
  });
}

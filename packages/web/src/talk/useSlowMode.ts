import { useEffect, useState } from 'react';

/** How many seconds the viewer still has to wait; counts down by itself. */
export function useSlowMode(slowModeSeconds: number, lastSaidAt: string | null): number {
  const until = lastSaidAt === null || slowModeSeconds === 0 ? 0 : Date.parse(lastSaidAt) + slowModeSeconds * 1000;
  const [now, setNow] = useState(0);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    if (Date.now() >= until) return;
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [until]);
  if (now === 0 || until <= now) return 0;
  // The other side's clock may be ahead of ours: nobody waits longer than the rule says.
  return Math.min(slowModeSeconds, Math.ceil((until - now) / 1000));
}

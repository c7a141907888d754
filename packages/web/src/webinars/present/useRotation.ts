import { useEffect, useState } from 'react';

const turnMs = 20_000;

/** Where a screen stands that turns by itself through so many pictures, every 20 seconds. */
export function useRotation(count: number, on: boolean): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => setTurn((old) => old + 1), turnMs);
    return () => clearInterval(timer);
  }, [on]);
  return count === 0 ? 0 : turn % count;
}

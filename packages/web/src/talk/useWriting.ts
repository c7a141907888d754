import { useEffect, useState } from 'react';
import { jitter, waitOrWake } from '../kernel/backoff.ts';

type Writing = Awaited<ReturnType<typeof fetchAll>>;
/** Together: from the first letter on nothing of it needs the network. */
async function fetchAll() {
  const [{ MemberComposer }, { UnsentItem }] = await Promise.all([
    import('./MemberComposer.tsx'),
    import('./UnsentItem.tsx'),
  ]);
  return { MemberComposer, UnsentItem };
}

let loaded: Writing | null = null;

/** What one writes with; null for those who only read, and until it has come, for which it is asked again and again. */
export function useWriting(wanted: boolean): Writing | null {
  const [writing, hold] = useState(loaded);
  useEffect(() => {
    if (!wanted || writing) return;
    let left = false;
    const load = async () => {
      for (let tries = 0; !left; tries++) {
        loaded ??= await fetchAll().catch(() => null);
        if (loaded) return hold(loaded);
        await waitOrWake(jitter(tries));
      }
    };
    void load();
    return () => {
      left = true;
    };
  }, [wanted, writing]);
  return writing;
}

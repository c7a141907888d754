import { useEffect, useState } from 'react';
import { fetchLate } from '../kernel/late.ts';

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

/** What one writes with; null for those who only read, and until it has come. */
export function useWriting(wanted: boolean): Writing | null {
  const [writing, hold] = useState(loaded);
  useEffect(() => {
    if (!wanted || writing) return;
    let left = false;
    fetchLate(fetchAll).then(
      (come) => {
        loaded = come;
        if (!left) hold(come);
      },
      // Who reads goes on reading.
      () => {},
    );
    return () => {
      left = true;
    };
  }, [wanted, writing]);
  return writing;
}

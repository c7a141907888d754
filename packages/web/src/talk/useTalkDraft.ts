import { useEffect } from 'react';
import { useDraft } from '../kernel/drafts.ts';

const visitor = 'visitor';

/** The draft of a thread. What a visitor has begun to write is theirs after they have joined. */
export function useTalkDraft(threadId: string, memberId: string | undefined): [string, (text: string) => void] {
  const [begun, setBegun] = useDraft(visitor, threadId);
  const [own, setOwn] = useDraft(memberId, threadId);
  useEffect(() => {
    if (!memberId || !begun) return;
    if (!own) setOwn(begun);
    setBegun('');
  }, [memberId, begun, own, setBegun, setOwn]);
  return memberId ? [own, setOwn] : [begun, setBegun];
}

import { talkLimits } from '@rounds/schema/talkLimits';
import { useCallback, useRef } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { usePresence } from './Presence.tsx';

const SET_TYPING = graphql(`
  mutation SetTyping($threadId: ID!) {
    setTyping(threadId: $threadId)
  }
`);

/** To be called at each key: tells the others, now and then, that something is being written. */
export function useTyping(threadId: string, on: boolean): () => void {
  const [, setTyping] = useMutation(SET_TYPING);
  const here = usePresence();
  const alone = (here?.present ?? 0) < 2;
  const crowded = (here?.present ?? 0) > talkLimits.presence.typingMaxPresent;
  const told = useRef(0);
  return useCallback(() => {
    const now = Date.now();
    if (!on || alone || crowded || now - told.current < talkLimits.presence.typingMs / 2) return;
    told.current = now;
    void setTyping({ threadId });
  }, [on, alone, crowded, setTyping, threadId]);
}

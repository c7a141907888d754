import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../kernel/graphql.ts';

const MARK_READ = graphql(`
  mutation MarkThreadRead($input: MarkThreadReadInput!) {
    markThreadRead(input: $input) {
      thread {
        id
        viewerLastReadSeq
        viewerUnreadCount
      }
    }
  }
`);

const readAfterMs = 1000;

interface Reading {
  threadId: string;
  on: boolean;
  lastReadSeq: number;
  /** The number of the lowest post on the screen; null where there is none. Asked for again and again. */
  seenSeq: () => number | null;
}

function makeMarker(lastReadSeq: number, seenSeq: () => number | null) {
  let marked = lastReadSeq;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let mark = (_seq: number) => {};
  const look = () => {
    if (timer || document.visibilityState !== 'visible') return;
    const before = seenSeq();
    timer = setTimeout(() => {
      timer = undefined;
      const now = seenSeq();
      if (document.visibilityState !== 'visible' || now === null) return;
      const seq = Math.min(before ?? now, now);
      if (seq > marked) {
        marked = seq;
        mark(seq);
      }
      // What came on the screen during the second gets a second of its own.
      if (now > marked) look();
    }, readAfterMs);
  };
  const start = (send: (seq: number) => void) => {
    mark = send;
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      clearTimeout(timer);
      timer = undefined;
    };
  };
  return { look, start };
}

/** Marks as read what stood on the screen of a visible tab for a second. To be called whenever what is seen changes. */
export function useReadMark({ threadId, on, lastReadSeq, seenSeq }: Reading): () => void {
  const [, markRead] = useMutation(MARK_READ);
  const [marker] = useState(() => makeMarker(lastReadSeq, seenSeq));
  useEffect(() => {
    if (!on) return;
    return marker.start((seq) => void markRead({ input: { threadId, seq } }));
  }, [on, marker, markRead, threadId]);
  return marker.look;
}

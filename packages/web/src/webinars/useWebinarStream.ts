import { useCallback, useEffect, useRef, useState } from 'react';
import type { TypedDocumentNode } from 'urql';
import { useStream } from '../kernel/useStream.ts';

type Told<Node> =
  | { __typename: 'WebinarEvent'; seq: number; node: Node }
  | { __typename: 'CaughtUp' | 'Reset' | 'Revoked' };

const againMs = 3000;

interface Following<Data, Node> {
  /** The log that is followed: what everybody may know, or the staff's. */
  document: TypedDocumentNode<Data, { webinarId: string; after?: string | null }>;
  read: (data: Data) => Told<Node>;
  webinarId: string;
  /** Where the page's answer stands. */
  cursor: string;
  /** Asks for the page again and answers where it stands now; null where it could not be had. */
  reload: () => Promise<string | null>;
  onEvent: (node: Node) => void;
  onGone: () => void;
}

/**
 * Follows a log of a webinar from where its page stands. Where something may have been missed (a Reset, a hole, an error) the
 * page is asked for again, once, and followed from there. Answers how to begin anew for another reason.
 */
export function useWebinarStream<Data, Node>(following: Following<Data, Node>): () => void {
  const { document, read, webinarId, cursor, reload, onEvent, onGone } = following;
  const [start, restart] = useState({ after: cursor, generation: 0 });
  const heard = useRef({ applied: null as number | null, reloading: false, left: false });

  const begin = useCallback(async () => {
    const told = heard.current;
    if (told.reloading) return;
    told.reloading = true;
    let after = await reload();
    while (after === null && !told.left) {
      await new Promise((resolve) => setTimeout(resolve, againMs));
      after = await reload();
    }
    told.reloading = false;
    if (after === null) return;
    const now = after;
    // What the old stream still brings, the new one brings again.
    told.applied = Number.POSITIVE_INFINITY;
    restart(({ generation }) => ({ after: now, generation: generation + 1 }));
  }, [reload]);
  useEffect(() => {
    heard.current.applied = null;
  }, [start]);
  useEffect(() => {
    const told = heard.current;
    told.left = false;
    return () => {
      told.left = true;
    };
  }, []);

  const apply = (seq: number, node: Node) => {
    const { applied } = heard.current;
    if (applied !== null && seq <= applied) return;
    if (applied !== null && seq > applied + 1) {
      console.error(`webinar ${webinarId}: event ${seq} after ${applied}; the page is loaded again`);
      void begin();
    }
    heard.current.applied = seq;
    onEvent(node);
  };

  useStream({
    document,
    variables: { webinarId, after: start.after },
    begin: `${webinarId}:${start.generation}`,
    onEvent(data) {
      const told = read(data);
      if (told.__typename === 'WebinarEvent') apply(told.seq, told.node);
      else if (told.__typename === 'Reset') void begin();
      else if (told.__typename === 'Revoked') onGone();
    },
    onError(error) {
      if (error.graphQLErrors.some(({ extensions }) => extensions.code === 'NOT_FOUND')) onGone();
      else setTimeout(() => void begin(), againMs);
    },
  });
  return useCallback(() => void begin(), [begin]);
}

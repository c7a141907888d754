import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import type { WebinarReaction } from '../../gql/graphql.ts';
import { graphql } from '../../kernel/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { useStream } from '../../kernel/useStream.ts';
import { toast } from '../../ui/announce.tsx';

const REACTIONS = graphql(`
  subscription WebinarReactions($webinarId: ID!) {
    webinarReactions(webinarId: $webinarId) {
      kind
      count
    }
  }
`);
const SEND = graphql(`
  mutation SendReaction($webinarId: ID!, $kind: WebinarReaction!) {
    sendReaction(webinarId: $webinarId, kind: $kind)
  }
`);

type Counts = ReadonlyMap<WebinarReaction, number>;
const none: Counts = new Map();
/** So long what came stays to be seen after the last of it. */
const staysMs = 4000;

interface Reactions {
  /** What came lately, added up as it came: at most once a second. */
  counts: Counts;
  /** Changes with each that came. */
  beat: number;
  send: (kind: WebinarReaction) => void;
}

/** The applause of a hall. It is passing: nothing of it is kept, and nothing missed is asked for. */
export function useReactions(webinarId: string): Reactions {
  const text = useText();
  const [{ counts, beat }, set] = useState({ counts: none, beat: 0 });
  const [, send] = useMutation(SEND);
  useStream({
    document: REACTIONS,
    variables: { webinarId },
    begin: webinarId,
    onEvent({ webinarReactions }) {
      if (webinarReactions.length === 0) return;
      set((old) => {
        const next = new Map(old.counts);
        for (const { kind, count } of webinarReactions) next.set(kind, (next.get(kind) ?? 0) + count);
        return { counts: next, beat: old.beat + 1 };
      });
    },
  });
  useEffect(() => {
    if (counts.size === 0) return;
    const timer = setTimeout(() => set((old) => ({ ...old, counts: none })), staysMs);
    return () => clearTimeout(timer);
  }, [counts]);
  return {
    counts,
    beat,
    send(kind) {
      void send({ webinarId, kind }).then(({ error }) => {
        const refusal = refusalOf(error);
        if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
      });
    },
  };
}

import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import type { ReactionKind, TalkPostFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { refusalOf } from '../kernel/refusal.ts';
import { toast } from '../ui/announce.tsx';
import { REACT_TO_POST } from './documents.ts';
import { tellReaction } from './otherTabs.ts';
import { reactionKinds } from './ReactionIcon.tsx';

export interface ReactionShown {
  kind: ReactionKind;
  count: number;
  mine: boolean;
}

type Wish = { kind: ReactionKind; on: boolean; counted: TalkPostFragment['reactions'] };
interface Reacted {
  id: string;
  reactions: TalkPostFragment['reactions'];
  viewerReactions: readonly ReactionKind[];
}

const longestWaitMs = 4000;

/**
 * The reactions to a post, the viewer's newest wish included at once. The wish gives way to the truth when the stream
 * brings the counts anew: the answer to the mutation says only what is the viewer's, and so can never be out of order.
 */
export function useReactions(post: Reacted): [shown: ReactionShown[], react: (kind: ReactionKind) => void] {
  const text = useText();
  const [, send] = useMutation(REACT_TO_POST);
  const [wish, setWish] = useState<Wish | null>(null);
  const pending = wish && wish.counted === post.reactions ? wish : null;
  useEffect(() => {
    if (!wish) return;
    const timer = setTimeout(() => setWish(null), longestWaitMs);
    return () => clearTimeout(timer);
  }, [wish]);
  const shown = reactionKinds.map((kind): ReactionShown => {
    const count = post.reactions.find((one) => one.kind === kind)?.count ?? 0;
    const mine = post.viewerReactions.includes(kind);
    if (pending?.kind !== kind) return { kind, count, mine };
    return { kind, count: Math.max(0, count + (pending.on ? 1 : -1)), mine: pending.on };
  });
  const react = (kind: ReactionKind) => {
    const on = !shown.find((one) => one.kind === kind)?.mine;
    setWish({ kind, on, counted: post.reactions });
    void send({ input: { postId: post.id, kind, on } }).then(({ error }) => {
      if (!error) return tellReaction(post.id);
      setWish(null);
      const refusal = refusalOf(error);
      toast(refusal?.code === 'OFFLINE' ? text('talk.offline') : (refusal?.message ?? text('error.hint')));
    });
  };
  return [shown, react];
}

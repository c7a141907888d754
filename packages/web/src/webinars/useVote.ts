import { useCallback, useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { useText } from '../kernel/i18n.tsx';
import { refusalOf } from '../kernel/refusal.ts';
import { toast } from '../ui/announce.tsx';
import { VOTE_QUESTION } from './documents.ts';

type Votes = ReadonlyMap<string, boolean>;
type Score = { questionId: string; score: number };

const channelName = 'rounds-votes';

export interface Voting {
  hasVoted: (id: string) => boolean;
  /** How far the shown score is ahead of the one that was counted: our own vote on its way. */
  ahead: (id: string) => number;
  vote: (id: string, on: boolean) => void;
  /** All that the viewer has voted for, as it was when it was asked for. */
  know: (ids: readonly string[], askedAt: number) => void;
}

/**
 * The viewer's votes: shown at once, and as they are when the answer has come. It says what is to be true, so a vote that is
 * sent twice counts once. The other tabs of the same browser learn of it.
 */
export function useVote(onScore: (scores: readonly Score[]) => void): Voting {
  const text = useText();
  const [, send] = useMutation(VOTE_QUESTION);
  const [known, setKnown] = useState<Votes>(new Map());
  const [wishes, setWishes] = useState<Votes>(new Map());
  const channel = useRef<BroadcastChannel | null>(null);
  const learnt = useRef(new Map<string, { on: boolean; at: number }>());
  const learn = useCallback((id: string, on: boolean) => {
    learnt.current.set(id, { on, at: performance.now() });
    setKnown((old) => new Map(old).set(id, on));
  }, []);
  useEffect(() => {
    const opened = new BroadcastChannel(channelName);
    opened.onmessage = ({ data }: MessageEvent<{ id: string; on: boolean }>) => learn(data.id, data.on);
    channel.current = opened;
    return () => opened.close();
  }, [learn]);
  const settle = (id: string, on: boolean) =>
    setWishes((old) => {
      const next = new Map(old);
      // A newer wish stays until its own answer.
      if (next.get(id) === on) next.delete(id);
      return next;
    });
  const vote = (id: string, on: boolean) => {
    setWishes((old) => new Map(old).set(id, on));
    void send({ questionId: id, on }).then(({ data, error }) => {
      const question = data?.voteQuestion.question;
      if (question) {
        learn(id, question.viewerHasVoted);
        onScore([{ questionId: id, score: question.score }]);
        channel.current?.postMessage({ id, on: question.viewerHasVoted });
      }
      settle(id, on);
      const refusal = refusalOf(error);
      if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
    });
  };
  const isKnown = (id: string) => known.get(id) ?? false;
  const hasVoted = (id: string) => wishes.get(id) ?? isKnown(id);
  return {
    hasVoted,
    ahead: (id) => Number(hasVoted(id)) - Number(isKnown(id)),
    vote,
    know: useCallback((ids, askedAt) => {
      const now = new Map(ids.map((id) => [id, true]));
      // What was answered since is newer than this answer may be.
      for (const [id, { on, at }] of learnt.current) if (at >= askedAt) now.set(id, on);
      setKnown(now);
    }, []),
  };
}

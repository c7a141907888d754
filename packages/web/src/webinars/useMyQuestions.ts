import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { OwnQuestionFragment } from '../gql/graphql.ts';
import type { OutboxItem } from '../kernel/outbox.store.ts';
import { useOwnEvents } from '../kernel/ownEvents.ts';
import { useOutbox } from '../kernel/useOutbox.ts';
import { onAsked } from './asked.ts';
import { OWN_QUESTIONS } from './documents.ts';

const placesMs = 5000;

export interface MyQuestions {
  /** The newest first. */
  questions: readonly OwnQuestionFragment[];
  /** What is on its way or was refused, the newest first. */
  unsent: readonly OutboxItem[];
  put: (question: OwnQuestionFragment) => void;
}

interface Asking {
  slug: string;
  lane: string;
  /** Changes when places in the queue may have moved. */
  moved: unknown;
  /** What the viewer has voted for, as it was when it was asked for. */
  onVotes: (ids: readonly string[], askedAt: number) => void;
}

/**
 * What the viewer has asked here, wherever it stands: as the page tells, as their own stream brings it, as it is answered.
 * Places in the queue move with everybody's votes, so they are asked for again, now and then.
 */
export function useMyQuestions({ slug, lane, moved, onVotes }: Asking): MyQuestions {
  const client = useClient();
  const [own, setOwn] = useState<ReadonlyMap<string, OwnQuestionFragment>>(new Map());
  const unsent = useOutbox(lane);
  const put = useCallback(
    (question: OwnQuestionFragment) =>
      setOwn((old) => {
        const known = old.get(question.id);
        return known && known.version > question.version ? old : new Map(old).set(question.id, question);
      }),
    [],
  );
  const ask = useCallback(async () => {
    const askedAt = performance.now();
    const { data } = await client.query(OWN_QUESTIONS, { slug }, { requestPolicy: 'network-only' }).toPromise();
    if (!data?.webinar) return;
    onVotes(data.webinar.viewerVotes, askedAt);
    const told = data.webinar.viewerQuestions;
    setOwn((old) => {
      const newer = (one: OwnQuestionFragment) => {
        const known = old.get(one.id);
        return known && known.version > one.version ? known : one;
      };
      // What is not told was asked in practice and is gone, unless it came after the question was put.
      const since = told[0]?.id ?? '';
      const later = [...old.values()].filter(({ id }) => id > since);
      return new Map([...told.map(newer), ...later].map((one) => [one.id, one]));
    });
  }, [client, slug, onVotes]);
  useEffect(() => {
    const soon = setTimeout(() => void ask());
    return () => clearTimeout(soon);
  }, [ask]);
  useEffect(() => onAsked(put), [put]);
  useOwnEvents((told) => {
    if (told.__typename === 'ViewerEvent') {
      if (told.node.__typename === 'Question') put(told.node);
      // The stream has begun, goes on after a break or has a hole: what it may have missed is asked for.
    } else if (told.__typename !== 'Revoked') void ask();
  });
  const waits = [...own.values()].some(({ state }) => state === 'PUBLISHED');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!waits || timer.current) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void ask();
    }, placesMs);
  }, [moved, waits, ask]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const asked = new Set([...own.values()].map(({ clientMutationId }) => clientMutationId));
  return {
    questions: [...own.values()].sort((one, other) => (one.id < other.id ? 1 : -1)),
    unsent: unsent.filter(({ id }) => !asked.has(id)).toReversed(),
    put,
  };
}

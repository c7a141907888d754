import { useEffect, useEffectEvent } from 'react';
import { useClient } from 'urql';
import type { StaffQuestionFragment } from '../../gql/graphql.ts';
import type { Keeping } from '../useQuestionBook.ts';
import { CLAIM } from './documents.ts';

const restMs = 500;
const againMs = 40_000;

/**
 * Tells the other moderators which waiting question one is looking at, as soon as one rests on it, and that one no longer
 * is. A claim is void after a minute, so it is said again; refused ones say nothing: the row itself shows whose it is.
 */
export function useClaims(selected: StaffQuestionFragment | null, keep: Keeping<StaffQuestionFragment>): void {
  const client = useClient();
  const id = selected?.state === 'PENDING' ? selected.id : null;
  const say = useEffectEvent(async (questionId: string, on: boolean) => {
    const { data } = await client.mutation(CLAIM, { questionId, on }).toPromise();
    if (data) keep.put([data.claimQuestion.question]);
  });
  useEffect(() => {
    if (!id) return;
    let claimed = false;
    const claim = () => {
      claimed = true;
      void say(id, true);
    };
    const first = setTimeout(claim, restMs);
    const renew = setInterval(claim, againMs);
    return () => {
      clearTimeout(first);
      clearInterval(renew);
      if (claimed) void say(id, false);
    };
  }, [id]);
}

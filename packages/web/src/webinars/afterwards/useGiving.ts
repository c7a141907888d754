import { useEffect, useRef } from 'react';
import { useMutation } from 'urql';
import type { FollowedUpFragment, LeftQuestionFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { type RefusalShown, refusalOf } from '../../kernel/refusal.ts';
import { toast } from '../../ui/announce.tsx';
import type { Book, Keeping } from '../useQuestionBook.ts';
import { ASSIGN } from './documents.ts';
import type { Given } from './GiveDialog.tsx';

interface Situation {
  webinar: FollowedUpFragment;
  book: Book<LeftQuestionFragment>;
  keep: Keeping<LeftQuestionFragment>;
}

/** Gives a question to somebody, or to nobody; null where that was done. */
export function useGiving({ webinar, book, keep }: Situation) {
  const text = useText();
  const [, assign] = useMutation(ASSIGN);
  const latest = useRef(book);
  useEffect(() => {
    latest.current = book;
  });
  return async (question: LeftQuestionFragment, { ownerId, dueAt }: Given): Promise<RefusalShown | null> => {
    const { data, error } = await assign({ input: { questionId: question.id, ownerId, dueAt } });
    const refusal = refusalOf(error);
    if (refusal || !data) return refusal;
    // Where the log has spoken since, it knows this and what came after it.
    if (latest.current.get(question.id)?.followUp === question.followUp) keep.put([data.assignFollowUp.question]);
    const owner = webinar.staff.find(({ member }) => member.id === ownerId)?.member;
    toast(owner ? text('followUps.did.give', { name: owner.displayName }) : text('followUps.did.free'));
    return null;
  };
}

import type { FollowedUpFragment, LeftQuestionFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import type { RefusalShown } from '../../kernel/refusal.ts';
import { toast } from '../../ui/announce.tsx';
import { TypeDialog } from '../host/TypeDialog.tsx';
import type { Typed } from '../host/useDeeds.ts';
import { GiveDialog, type Given } from './GiveDialog.tsx';

interface Props {
  asked: { deed: 'answer' | 'give'; question: LeftQuestionFragment };
  webinar: FollowedUpFragment;
  last: number;
  me: string;
  onAnswer: (question: LeftQuestionFragment, typed: Typed) => Promise<RefusalShown | null>;
  onGive: (question: LeftQuestionFragment, given: Given) => Promise<RefusalShown | null>;
  /** It was done, and the row may have gone elsewhere. */
  onDone: () => void;
  onClose: () => void;
}

/** What is asked about a question that is left, fetched when the first is wanted. */
export function Dialogs({ asked: { deed, question }, webinar, last, me, onAnswer, onGive, onDone, onClose }: Props) {
  const text = useText();
  if (deed === 'give')
    return (
      <GiveDialog
        {...{ question, webinar, last, me, onClose }}
        onGive={async (one, given) => {
          const refusal = await onGive(one, given);
          if (!refusal) onDone();
          return refusal;
        }}
      />
    );
  return (
    <TypeDialog
      {...{ question, owner: me, onClose }}
      onSend={async (typed) => {
        const refusal = await onAnswer(question, typed);
        if (refusal) return refusal;
        toast(text('followUps.did.answer'));
        onDone();
        return null;
      }}
    />
  );
}

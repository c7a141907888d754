import type { StaffQuestionFragment } from '../../gql/graphql.ts';
import { EditDialog } from './EditDialog.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { TypeDialog } from './TypeDialog.tsx';
import type { Deeds } from './useDeeds.ts';

/** What is asked before something is done. */
export type Asked = { deed: 'edit' | 'explain' | 'merge' | 'type'; question: StaffQuestionFragment } | { deed: 'keys' };

interface Props {
  asked: Asked;
  deeds: Deeds;
  /** Whose drafts these are. */
  owner: string;
  /** What a question can be merged into, the most wanted first. */
  others: readonly StaffQuestionFragment[];
  maxLength: number;
  keys: { on: boolean; turn: (on: boolean) => void };
  onClose: () => void;
}

/** The dialogs of the console, fetched when the first is wanted. */
export function Dialogs({ asked, deeds, owner, others, maxLength, keys, onClose }: Props) {
  switch (asked.deed) {
    case 'edit':
      return <EditDialog {...{ question: asked.question, maxLength, onClose }} onSave={deeds.edit} />;
    case 'explain':
      return <ReasonDialog {...{ question: asked.question, onClose }} onSend={deeds.explain} />;
    case 'type':
      return (
        <TypeDialog
          {...{ question: asked.question, owner, onClose }}
          onSend={(typed) => deeds.type(asked.question, typed)}
        />
      );
    case 'merge':
      return (
        <MergeDialog
          {...{ question: asked.question, others, onClose }}
          onMerge={(question, into) => void deeds.merge(question, into)}
        />
      );
    case 'keys':
      return <KeysDialog {...keys} onClose={onClose} />;
  }
}

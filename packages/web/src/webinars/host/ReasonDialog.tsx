import { limits } from '@rounds/schema/limits';
import { useState } from 'react';
import type { StaffQuestionFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { TextDialog } from './TextDialog.tsx';

interface Props {
  question: StaffQuestionFragment;
  onSend: (question: StaffQuestionFragment, reason: string) => Promise<boolean>;
  onClose: () => void;
}

/** Why a question is not taken up. Without a reason its asker would not be told at all. */
export function ReasonDialog({ question, onSend, onClose }: Props) {
  const text = useText();
  const [reason, setReason] = useState('');
  return (
    <TextDialog
      title={text('console.do.explain')}
      quote={question.body}
      field={{ label: text('reason.label'), hint: text('reason.hint'), rows: 3, maxLength: limits.question.reason }}
      words={reason}
      onChange={setReason}
      send={{ label: text('console.do.dismiss'), look: 'danger', ready: reason.trim() !== '' }}
      onSend={() => onSend(question, reason.trim())}
      onClose={onClose}
    />
  );
}

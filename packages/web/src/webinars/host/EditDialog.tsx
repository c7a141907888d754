import { useState } from 'react';
import type { StaffQuestionFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { graphemesIn } from '../graphemes.ts';
import { TextDialog } from './TextDialog.tsx';

interface Props {
  question: StaffQuestionFragment;
  maxLength: number;
  onSave: (question: StaffQuestionFragment, body: string) => Promise<boolean>;
  onClose: () => void;
}

/** Other words for a question before it is published. Whoever asked sees both, and what they wrote is kept. */
export function EditDialog({ question, maxLength, onSave, onClose }: Props) {
  const text = useText();
  const [body, setBody] = useState(question.body);
  const length = graphemesIn(body.trim());
  const error = length > maxLength ? text('ask.count', { length, most: maxLength }) : null;
  return (
    <TextDialog
      title={text('console.do.edit')}
      field={{ label: text('edit.label'), hint: text('edit.hint'), error }}
      words={body}
      onChange={setBody}
      send={{ label: text('talk.save'), look: 'primary', ready: length > 0 && !error }}
      onSend={() => onSave(question, body.trim())}
      onClose={onClose}
    />
  );
}

import { limits } from '@rounds/schema/limits';
import { useId, useState } from 'react';
import type { AnswerVisibility, StaffQuestionFragment } from '../../gql/graphql.ts';
import { useDraft } from '../../kernel/drafts.ts';
import { useText } from '../../kernel/i18n.tsx';
import type { RefusalShown } from '../../kernel/refusal.ts';
import { useSameId } from '../../kernel/useSameId.ts';
import styles from './Dialogs.module.css';
import { TextDialog } from './TextDialog.tsx';
import type { Typed } from './useDeeds.ts';

interface Props {
  question: Pick<StaffQuestionFragment, 'id' | 'body'>;
  /** Whose draft it is. */
  owner: string;
  /** Answers why it was not done; then what was written stays. */
  onSend: (typed: Typed) => Promise<RefusalShown | null>;
  onClose: () => void;
}

const choices: readonly AnswerVisibility[] = ['PUBLIC', 'PRIVATE'];

/** An answer in writing, to everybody or to the asker alone. What is begun is kept until it is sent. */
export function TypeDialog({ question, owner, onSend, onClose }: Props) {
  const text = useText();
  const group = useId();
  const [words, setWords] = useDraft(owner, `answer:${question.id}`);
  const [visibility, setVisibility] = useState<AnswerVisibility>('PUBLIC');
  const [refusal, setRefusal] = useState<RefusalShown | null>(null);
  const { idOf } = useSameId();
  const send = async () => {
    const answer = { text: words.trim(), visibility };
    const refused = await onSend({ ...answer, clientMutationId: idOf(JSON.stringify(answer)) });
    setRefusal(refused);
    if (!refused) setWords('');
    return !refused;
  };
  return (
    <TextDialog
      title={text('console.do.type')}
      quote={question.body}
      field={{
        label: text('type.label'),
        maxLength: limits.question.answer,
        error: refusal?.field === 'text' ? refusal.message : null,
      }}
      words={words}
      onChange={setWords}
      send={{ label: text('type.send'), look: 'primary', ready: words.trim() !== '' }}
      onSend={send}
      onClose={onClose}
    >
      <fieldset className={styles.choices}>
        <legend>{text('type.who')}</legend>
        {choices.map((one) => (
          <label key={one} className={styles.choice}>
            <input type="radio" name={group} checked={visibility === one} onChange={() => setVisibility(one)} />
            {text(`type.${one}`)}
          </label>
        ))}
      </fieldset>
    </TextDialog>
  );
}

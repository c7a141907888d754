import { limits } from '@rounds/schema/limits';
import { useId, useState } from 'react';
import type { AnswerVisibility, StaffQuestionFragment } from '../../gql/graphql.ts';
import { useDraft } from '../../kernel/drafts.ts';
import { useText } from '../../kernel/i18n.tsx';
import { useSameId } from '../../kernel/useSameId.ts';
import styles from './Dialogs.module.css';
import { TextDialog } from './TextDialog.tsx';
import type { Typed } from './useDeeds.ts';

interface Props {
  question: Pick<StaffQuestionFragment, 'id' | 'body'>;
  /** Whose draft it is. */
  owner: string;
  onSend: (typed: Typed) => Promise<boolean>;
  onClose: () => void;
}

const choices: readonly AnswerVisibility[] = ['PUBLIC', 'PRIVATE'];

/** An answer in writing, to everybody or to the asker alone. What is begun is kept until it is sent. */
export function TypeDialog({ question, owner, onSend, onClose }: Props) {
  const text = useText();
  const group = useId();
  const [words, setWords] = useDraft(owner, `answer:${question.id}`);
  const [visibility, setVisibility] = useState<AnswerVisibility>('PUBLIC');
  const { idOf } = useSameId();
  const send = async () => {
    const answer = { text: words.trim(), visibility };
    const done = await onSend({ ...answer, clientMutationId: idOf(JSON.stringify(answer)) });
    if (done) setWords('');
    return done;
  };
  return (
    <TextDialog
      title={text('console.do.type')}
      quote={question.body}
      field={{ label: text('type.label'), maxLength: limits.question.answer }}
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

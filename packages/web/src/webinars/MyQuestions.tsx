import { useId } from 'react';
import { useConnection } from '../kernel/connection.ts';
import { useText } from '../kernel/i18n.tsx';
import type { OutboxItem } from '../kernel/outbox.store.ts';
import { SendAgain } from '../kernel/SendAgain.tsx';
import { outbox } from '../kernel/useOutbox.ts';
import { Button } from '../ui/Button.tsx';
import { MyQuestion } from './MyQuestion.tsx';
import styles from './MyQuestions.module.css';
import { StateChip } from './StateChip.tsx';
import type { MyQuestions as Mine } from './useMyQuestions.ts';

/** What an unanswered question says, as it was written. */
function bodyOf({ variables }: OutboxItem): string {
  const input = variables.input as { body?: unknown } | undefined;
  return typeof input?.body === 'string' ? input.body : '';
}

function Unsent({ item, onTakeBack }: { item: OutboxItem; onTakeBack: (body: string) => void }) {
  const text = useText();
  const connection = useConnection();
  const { refusal } = item;
  const waits = !refusal && connection === 'offline';
  const takeBack = () => {
    onTakeBack(bodyOf(item));
    void outbox().remove(item.id);
  };
  return (
    <li className={styles.question} data-unsent={refusal ? 'refused' : 'sending'}>
      <p className={styles.body} dir="auto">
        {bodyOf(item)}
      </p>
      <p className={styles.state}>
        <StateChip tone={refusal ? 'refused' : 'sending'}>
          {text(refusal ? 'talk.notSent' : waits ? 'talk.waits' : 'question.state.SENDING')}
        </StateChip>
      </p>
      {refusal ? (
        <div role="alert" className={styles.refused}>
          <p>{refusal.message || text('talk.notSent.why')}</p>
          <p className={styles.actions}>
            <SendAgain id={item.id} refusal={refusal} />
            <Button size="small" look="quiet" icon="edit" onClick={takeBack}>
              {text('talk.edit')}
            </Button>
            <Button size="small" look="quiet" icon="delete" onClick={() => void outbox().remove(item.id)}>
              {text('talk.delete')}
            </Button>
          </p>
        </div>
      ) : null}
    </li>
  );
}

interface Props {
  mine: Mine;
  /** Puts the words of a refused question back to where one writes. */
  onTakeBack: (body: string) => void;
}

/** The viewer's own questions, always on top, each with where it stands. */
export function MyQuestions({ mine, onTakeBack }: Props) {
  const text = useText();
  const id = useId();
  const { questions, unsent, put } = mine;
  if (questions.length + unsent.length === 0) return null;
  return (
    <section className={styles.mine} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {text('questions.mine')}
      </h2>
      <ul className={styles.list}>
        {unsent.map((item) => (
          <Unsent key={item.id} item={item} onTakeBack={onTakeBack} />
        ))}
        {questions.map((question) => (
          <MyQuestion key={question.id} question={question} onChange={put} />
        ))}
      </ul>
    </section>
  );
}

import { memo, type ReactNode } from 'react';
import type { QuestionShownFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Time } from '../ui/Time.tsx';
import { AnswerView } from './AnswerView.tsx';
import styles from './QuestionItem.module.css';
import { beginningOf } from './replay.ts';
import { StateChip } from './StateChip.tsx';
import { VoteButton } from './VoteButton.tsx';

interface Props {
  question: QuestionShownFragment;
  /** The score as shown: the viewer's own vote included at once. */
  score: number;
  voted: boolean;
  highlighted: boolean;
  own: boolean;
  /** Null where nobody can vote any more, or this viewer cannot. */
  onVote: ((id: string, on: boolean) => void) | null;
  /** The recording is just where this one is answered. */
  playing?: boolean;
  onPlay?: ((offset: number) => void) | undefined;
}

/** Who asked; without a name where they were promised so. */
export function Asker({ question }: { question: Pick<QuestionShownFragment, 'anonymity' | 'author'> }): ReactNode {
  const text = useText();
  return question.anonymity === 'OFF' ? <bdi>{question.author.displayName}</bdi> : text('question.anonymous');
}

/** A question in the list that everybody reads. */
export const QuestionItem = memo(function QuestionItem(props: Props) {
  const { question, score, voted, highlighted, own, onVote, playing = false, onPlay } = props;
  const text = useText();
  const { id, body, state, publishedAt, createdAt, answers } = question;
  const given = answers.filter((answer) => answer.endedAt !== null || state === 'ANSWERING');
  const begins = beginningOf(question);
  return (
    <article
      className={styles.question}
      data-question={id}
      data-status={state}
      data-highlighted={highlighted || playing}
    >
      <VoteButton
        score={score}
        pressed={voted}
        onVote={onVote && !own && state !== 'ANSWERED' ? (on) => onVote(id, on) : null}
      />
      <div className={styles.content}>
        <p className={styles.body} dir="auto">
          {onPlay && begins !== null ? (
            <button
              type="button"
              className={styles.jump}
              onClick={() => onPlay(begins)}
              title={text('question.replay')}
            >
              {body}
            </button>
          ) : (
            body
          )}
        </p>
        <p className={styles.meta}>
          <span>
            <Asker question={question} />
          </span>
          <Time at={publishedAt ?? createdAt} />
          {own ? <Badge tone="accent">{text('question.yours')}</Badge> : null}
          {highlighted ? <Badge tone="accent">{text('question.highlighted')}</Badge> : null}
          {playing ? <Badge tone="accent">{text('question.playing')}</Badge> : null}
          {state === 'ANSWERING' ? <StateChip tone="answering">{text('question.state.ANSWERING')}</StateChip> : null}
          {state === 'ANSWERED' ? <StateChip tone="answered">{text('question.state.ANSWERED')}</StateChip> : null}
        </p>
        {given.map((answer) => (
          <AnswerView key={answer.id} answer={answer} onPlay={onPlay} />
        ))}
      </div>
    </article>
  );
});

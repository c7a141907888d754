import { useMutation } from 'urql';
import type { OwnQuestionFragment, QuestionStatus } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { refusalOf } from '../kernel/refusal.ts';
import { toast } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import { Time } from '../ui/Time.tsx';
import { AnswerView } from './AnswerView.tsx';
import { WITHDRAW_QUESTION } from './documents.ts';
import styles from './MyQuestions.module.css';
import { type ChipTone, StateChip } from './StateChip.tsx';

const tones: Record<QuestionStatus, ChipTone> = {
  PENDING: 'waiting',
  PUBLISHED: 'live',
  ANSWERING: 'answering',
  ANSWERED: 'answered',
  DISMISSED: 'closed',
  WITHDRAWN: 'closed',
  MERGED: 'live',
};
const canWithdraw = new Set<QuestionStatus>(['PENDING', 'PUBLISHED']);

/** When it was answered: at the end of the last answer that is known. */
function answeredAt({ answers, privateAnswers }: OwnQuestionFragment): string | null {
  const ends = [...answers, ...privateAnswers].flatMap(({ endedAt }) => endedAt ?? []);
  return ends.sort().at(-1) ?? null;
}

/** One of the viewer's own questions and where it stands. */
export function MyQuestion(props: { question: OwnQuestionFragment; onChange: (now: OwnQuestionFragment) => void }) {
  const { question, onChange } = props;
  const text = useText();
  const [withdrawing, withdraw] = useMutation(WITHDRAW_QUESTION);
  const { id, body, state, viewerQueuePlace: queue, originalBody, dismissReason, anonymity, privateAnswers } = question;
  const ended = answeredAt(question);
  const takeBack = async () => {
    const { data, error } = await withdraw({ questionId: id });
    if (data) onChange(data.withdrawQuestion.question);
    const refusal = refusalOf(error);
    if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
  };
  return (
    <li className={styles.question} data-own={id} data-status={state}>
      <p className={styles.body} dir="auto">
        {body || originalBody}
      </p>
      <p className={styles.state}>
        <StateChip tone={tones[state]}>
          {state === 'ANSWERED' && ended
            ? text.rich('question.state.answeredAt', { at: <Time key="at" at={ended} /> })
            : text(`question.state.${state}`)}
        </StateChip>
        {queue ? <span data-passing>{text('question.queue', { place: queue.place, of: queue.of })}</span> : null}
        {anonymity === 'OFF' ? null : <span>{text(`question.asked.${anonymity}`)}</span>}
        {canWithdraw.has(state) ? (
          <Button look="quiet" size="small" busy={withdrawing.fetching} onClick={() => void takeBack()}>
            {text('question.withdraw')}
          </Button>
        ) : null}
      </p>
      {originalBody && body && originalBody !== body ? (
        <p className={styles.note}>{text('question.edited', { original: originalBody })}</p>
      ) : null}
      {dismissReason ? (
        <p className={styles.note} dir="auto">
          {dismissReason}
        </p>
      ) : null}
      {privateAnswers.map((answer) => (
        <AnswerView key={answer.id} answer={answer} />
      ))}
    </li>
  );
}

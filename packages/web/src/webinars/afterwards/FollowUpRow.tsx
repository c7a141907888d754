import type { LeftQuestionFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Time } from '../../ui/Time.tsx';
import { Asker } from '../QuestionItem.tsx';
import styles from './FollowUps.module.css';
import type { Part } from './left.ts';

export type Deed = 'answer' | 'give' | 'take' | 'approve' | 'dismiss';

interface Props {
  question: LeftQuestionFragment;
  part: Part;
  timeZone: string;
  /** The viewer's own id. */
  me: string;
  /** What can be done about it now; the first is the usual one. */
  deeds: readonly Deed[];
  onDeed: (deed: Deed, question: LeftQuestionFragment) => void;
}

/** Who is to answer, and until when. */
function Given({ question, part, timeZone, me }: Pick<Props, 'question' | 'part' | 'timeZone' | 'me'>) {
  const text = useText();
  if (!question.followUp) return null;
  const { owner, dueAt } = question.followUp;
  const when = <Time key="when" at={dueAt} style="shortDay" zone={timeZone} />;
  return (
    <p className={styles.given}>
      <Avatar name={owner.displayName} handle={owner.handle} url={owner.avatarUrl} size="small" />
      <span className={styles.owner}>
        <bdi>{owner.displayName}</bdi>
        {owner.id === me ? <Badge tone="accent">{text('followUps.you')}</Badge> : null}
      </span>
      <span className={styles.due} data-overdue={part === 'overdue'}>
        <Icon name={part === 'overdue' ? 'warning' : 'clock'} size="small" />
        <span>{text.rich(part === 'overdue' ? 'followUps.wasDue' : 'followUps.due', { when })}</span>
      </span>
    </p>
  );
}

/** A question that is left: what was asked, who has it, what can be done about it. */
export function FollowUpRow({ question, part, timeZone, me, deeds, onDeed }: Props) {
  const text = useText();
  const { id, body, score, createdAt, state } = question;
  return (
    <li className={styles.row} data-left={id}>
      <p className={styles.body} dir="auto">
        {body}
      </p>
      <p className={styles.meta}>
        {state === 'PENDING' ? null : (
          <span className={styles.score} title={text('question.votes', { count: score })}>
            <Icon name="up" size="small" />
            {score}
          </span>
        )}
        <span>
          <Asker question={question} />
        </span>
        <Time at={createdAt} style="shortDay" zone={timeZone} />
      </p>
      <Given {...{ question, part, timeZone, me }} />
      {deeds.length > 0 ? (
        <p className={styles.deeds}>
          {deeds.map((deed, place) => (
            <Button
              key={deed}
              size="small"
              look={place === 0 ? 'plain' : 'quiet'}
              onClick={() => onDeed(deed, question)}
            >
              {text(deed === 'give' && question.followUp ? 'followUps.do.change' : `followUps.do.${deed}`)}
            </Button>
          ))}
        </p>
      ) : null}
    </li>
  );
}

import { memo } from 'react';
import type { StaffQuestionFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Time } from '../../ui/Time.tsx';
import styles from './StaffQuestion.module.css';

export type Deed = 'approve' | 'dismiss' | 'explain' | 'edit' | 'merge' | 'highlight' | 'answer' | 'type' | 'reopen';

/** The key of each deed, as the console listens to it and the buttons say it. */
export const keyOf: Record<Deed, string> = {
  approve: 'A',
  dismiss: 'D',
  explain: 'X',
  edit: 'E',
  merge: 'M',
  highlight: 'H',
  answer: 'L',
  type: 'T',
  reopen: 'R',
};
const icons: Record<Deed, IconName> = {
  approve: 'check',
  dismiss: 'close',
  explain: 'reply',
  edit: 'edit',
  merge: 'merge',
  highlight: 'star',
  answer: 'mic',
  type: 'chat',
  reopen: 'retry',
};

interface Props {
  question: StaffQuestionFragment;
  selected: boolean;
  highlighted: boolean;
  /** Another moderator who is looking at it just now. */
  claimedBy: string | null;
  deeds: readonly Deed[];
  onSelect: (id: string) => void;
  onDeed: (deed: Deed, question: StaffQuestionFragment) => void;
}

/** Who asked, as far as the staff may know, and whether everybody else knows it too. */
function Who({ question }: { question: StaffQuestionFragment }) {
  const text = useText();
  const { anonymity, author, askedBy } = question;
  if (anonymity === 'OFF') return <bdi>{author.displayName}</bdi>;
  if (anonymity === 'FULL' || !askedBy) return text('question.anonymous');
  return (
    <>
      <bdi>{askedBy.displayName}</bdi> {text('console.hidden')}
    </>
  );
}

/** A question to be worked on. The first deed is the usual one and has its word; the others are small beside it. */
export const StaffQuestion = memo(function StaffQuestion(props: Props) {
  const { question, selected, highlighted, claimedBy, deeds, onSelect, onDeed } = props;
  const text = useText();
  const { id, body, score, createdAt, originalBody, dismissReason, state } = question;
  return (
    <article
      className={styles.question}
      data-staff-question={id}
      data-selected={selected}
      data-claimed={claimedBy !== null}
      data-state={state}
    >
      <button
        type="button"
        className={styles.words}
        aria-pressed={selected}
        data-select={id}
        onClick={() => onSelect(id)}
        onFocus={() => onSelect(id)}
        dir="auto"
      >
        {body || originalBody}
      </button>
      <p className={styles.meta}>
        {state === 'PENDING' ? null : (
          <span className={styles.score}>
            <Icon name="up" size="small" />
            {score}
          </span>
        )}
        <span>
          <Who question={question} />
        </span>
        <Time at={createdAt} />
        {highlighted ? <Badge tone="accent">{text('question.highlighted')}</Badge> : null}
        {originalBody ? <Badge>{text('console.reworded')}</Badge> : null}
        {claimedBy ? <Badge tone="warn">{text('console.claimed', { name: claimedBy })}</Badge> : null}
        {dismissReason ? <span className={styles.reason}>{dismissReason}</span> : null}
      </p>
      <p className={styles.deeds}>
        {deeds.map((deed, place) => (
          <Button
            key={deed}
            size="small"
            look={place === 0 ? 'plain' : 'quiet'}
            icon={icons[deed]}
            aria-label={place === 0 ? undefined : text(`console.do.${deed}`)}
            aria-pressed={deed === 'highlight' ? highlighted : undefined}
            title={text('console.key', { deed: text(`console.do.${deed}`), key: keyOf[deed] })}
            disabled={claimedBy !== null && state === 'PENDING'}
            onClick={() => onDeed(deed, question)}
          >
            {place === 0 ? text(`console.do.${deed}`) : null}
          </Button>
        ))}
      </p>
    </article>
  );
});

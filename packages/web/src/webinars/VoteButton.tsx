import { useText } from '../kernel/i18n.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './VoteButton.module.css';

interface Props {
  score: number;
  pressed: boolean;
  /** Why one cannot vote here; the score is only read then. */
  onVote: ((on: boolean) => void) | null;
}

/** How many want to hear the answer; pressing joins them, pressing again leaves them. */
export function VoteButton({ score, pressed, onVote }: Props) {
  const text = useText();
  if (!onVote) {
    return (
      <span className={styles.vote} role="img" aria-label={text('question.votes', { count: score })}>
        <Icon name="up" size="small" />
        <span className={styles.score}>{score}</span>
      </span>
    );
  }
  return (
    <button
      type="button"
      className={styles.vote}
      aria-pressed={pressed}
      aria-label={text('question.vote', { count: score })}
      onClick={() => onVote(!pressed)}
    >
      <Icon name="up" size="small" />
      <span className={styles.score}>{score}</span>
    </button>
  );
}

import type { ReactionKind } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { ReactionIcon, reactionNames } from './ReactionIcon.tsx';
import styles from './Reactions.module.css';
import type { ReactionShown } from './useReactions.ts';

interface Props {
  reactions: readonly ReactionShown[];
  /** False for visitors and in closed threads: then the counts are only read. */
  canReact: boolean;
  tabIndex: number;
  onReact: (kind: ReactionKind) => void;
}

/** What others felt, counted; pressing joins in or takes it back. */
export function Reactions({ reactions, canReact, tabIndex, onReact }: Props) {
  const text = useText();
  const given = reactions.filter(({ count }) => count > 0);
  if (given.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={text('talk.reactions')}>
      {given.map(({ kind, count, mine }) => {
        const name = text('talk.reaction.count', { name: text(reactionNames[kind]), count });
        return (
          <li key={kind}>
            {canReact ? (
              <button
                type="button"
                className={styles.reaction}
                aria-pressed={mine}
                aria-label={name}
                title={text(reactionNames[kind])}
                tabIndex={tabIndex}
                onClick={() => onReact(kind)}
              >
                <ReactionIcon kind={kind} filled={mine} />
                <span>{count}</span>
              </button>
            ) : (
              <span className={styles.reaction} role="img" aria-label={name} title={text(reactionNames[kind])}>
                <ReactionIcon kind={kind} filled={mine} />
                <span>{count}</span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

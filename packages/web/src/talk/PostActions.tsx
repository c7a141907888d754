import { Suspense, useState } from 'react';
import type { ReactionKind } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { late } from '../kernel/late.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './PostActions.module.css';
import type { PostDeeds } from './PostMenu.tsx';
import { ReactionIcon, reactionNames } from './ReactionIcon.tsx';
import type { ReactionShown } from './useReactions.ts';

const PostMenu = late(async () => (await import('./PostMenu.tsx')).PostMenu);

interface Props {
  author: string;
  reactions: readonly ReactionShown[];
  canReact: boolean;
  tabIndex: number;
  onReact: (kind: ReactionKind) => void;
  onReply?: (() => void) | undefined;
  deeds: PostDeeds;
}

/** What can be done with a post: seen where the pointer or the focus is, so that a long talk stays quiet. */
export function PostActions({ author, reactions, canReact, tabIndex, onReact, onReply, deeds }: Props) {
  const text = useText();
  const [choosing, choose] = useState(false);
  const [menuWanted, wantMenu] = useState(false);
  const more = (
    <button
      type="button"
      className={styles.action}
      aria-label={text('talk.more', { name: author })}
      aria-haspopup="menu"
      tabIndex={tabIndex}
      onClick={() => wantMenu(true)}
    >
      <Icon name="more" size="small" />
    </button>
  );
  return (
    <div className={styles.actions} role="group" aria-label={text('talk.actions')} data-actions data-open={choosing}>
      {choosing
        ? reactions.map(({ kind, mine }) => (
            <button
              key={kind}
              type="button"
              className={styles.action}
              aria-label={text(reactionNames[kind])}
              aria-pressed={mine}
              title={text(reactionNames[kind])}
              tabIndex={tabIndex}
              onClick={() => {
                choose(false);
                onReact(kind);
              }}
            >
              <ReactionIcon kind={kind} filled={mine} />
            </button>
          ))
        : null}
      {canReact ? (
        <button
          type="button"
          className={styles.action}
          aria-label={text('talk.react', { name: author })}
          aria-expanded={choosing}
          tabIndex={tabIndex}
          onClick={() => choose(!choosing)}
        >
          <Icon name={choosing ? 'close' : 'smile'} size="small" />
        </button>
      ) : null}
      {onReply && !choosing ? (
        <button
          type="button"
          className={styles.action}
          aria-label={text('talk.reply', { name: author })}
          tabIndex={tabIndex}
          onClick={onReply}
        >
          <Icon name="reply" size="small" />
        </button>
      ) : null}
      {choosing ? null : menuWanted ? (
        <Suspense fallback={more}>
          <PostMenu label={text('talk.more', { name: author })} deeds={deeds} />
        </Suspense>
      ) : (
        more
      )}
    </div>
  );
}

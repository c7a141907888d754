import type { WebinarReaction } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { useSession } from '../../kernel/session.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import styles from './ReactionBar.module.css';
import { useReactions } from './useReactions.ts';

const kinds: readonly { kind: WebinarReaction; icon: IconName }[] = [
  { kind: 'CLAP', icon: 'clap' },
  { kind: 'HEART', icon: 'heart' },
  { kind: 'THUMBS_UP', icon: 'thumb' },
  { kind: 'LAUGH', icon: 'laugh' },
  { kind: 'WOW', icon: 'wow' },
];

/** Applause and the like under the stage, and quietly how much of it there is just now. Those who only listen to the page hear none. */
export function ReactionBar({ webinarId }: { webinarId: string }) {
  const text = useText();
  const { viewer } = useSession();
  const { counts, beat, send } = useReactions(webinarId);
  const picture = ({ kind, icon }: (typeof kinds)[number]) => (
    <span key={counts.has(kind) ? beat : 0} className={styles.picture} data-moved={counts.has(kind)}>
      <Icon name={icon} />
    </span>
  );
  return (
    <ul className={styles.bar} aria-label={text('reactions.title')} data-screen-only>
      {kinds.map((one) => (
        <li key={one.kind} className={styles.one}>
          {viewer ? (
            <button
              type="button"
              className={styles.reaction}
              aria-label={text(`reactions.${one.kind}`)}
              title={text(`reactions.${one.kind}`)}
              onClick={() => send(one.kind)}
            >
              {picture(one)}
            </button>
          ) : (
            <span className={styles.reaction} role="img" aria-label={text(`reactions.${one.kind}`)}>
              {picture(one)}
            </span>
          )}
          {counts.has(one.kind) ? (
            <span className={styles.count} aria-hidden="true" data-passing>
              {counts.get(one.kind)}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

import type { PollShownFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import styles from './PollBars.module.css';

interface Props {
  poll: PollShownFragment;
  /** Votes by option; null where this viewer may not know. */
  votes: ReadonlyMap<string, number> | null;
  mine?: ReadonlySet<string>;
}

/** How a poll comes out: a bar, a share and a number for each option, so that none of them is needed alone. */
export function PollBars({ poll, votes, mine }: Props) {
  const text = useText();
  const all = poll.options.reduce((sum, { id }) => sum + (votes?.get(id) ?? 0), 0);
  return (
    <ul className={styles.bars}>
      {poll.options.map(({ id, label }) => {
        const count = votes?.get(id) ?? 0;
        const share = all === 0 ? 0 : Math.round((count / all) * 100);
        return (
          <li key={id} className={styles.option} data-mine={mine?.has(id)}>
            <span className={styles.label} dir="auto">
              {label}
            </span>
            {votes ? (
              <>
                <span className={styles.share}>{text('poll.share', { share, count })}</span>
                <span className={styles.track} aria-hidden="true">
                  <span className={styles.fill} style={{ inlineSize: `${share}%` }} />
                </span>
              </>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

import { type RefObject, useId } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Pill } from '../ui/Pill.tsx';
import { QuestionItem } from './QuestionItem.tsx';
import styles from './QuestionList.module.css';
import type { Replay } from './replay.ts';
import { SearchLine } from './SearchLine.tsx';
import { SortSwitch } from './SortSwitch.tsx';
import { useArchive, useFollowing } from './useArchive.ts';
import { useHeldOrder } from './useHeldOrder.ts';
import type { QuestionList as Listed } from './useQuestionList.ts';
import type { Voting } from './useVote.ts';

interface Props {
  list: Listed;
  voting: Voting;
  canVote: boolean;
  own: ReadonlySet<string>;
  highlighted: string | null;
  box: RefObject<HTMLElement | null>;
  /** What stands where nobody has asked yet. */
  empty: string;
  /** Nothing moves any more: it is read through, searched, and followed beside the recording. */
  over: boolean;
  replay: Replay | null;
}

/** What everybody asks. Its order waits while somebody reads or works in it. */
export function QuestionList({ list, voting, canVote, own, highlighted, box, empty, over, replay }: Props) {
  const text = useText();
  const title = useId();
  const { book, order, sort, choose, more, loading, loadMore } = list;
  const archive = useArchive({ list, over, replay });
  const listed = new Set(archive.order);
  const { shown, news, update, handlers } = useHeldOrder(archive.order, (id) => listed.has(id));
  useFollowing(box, archive.playing);
  return (
    <section ref={box} className={styles.part} aria-labelledby={title} {...handlers}>
      <div className={styles.head}>
        <h2 id={title} className={styles.title}>
          {text('questions.title')} <span className={styles.count}>{order.length + (more ? '+' : '')}</span>
        </h2>
        {order.length > 1 ? <SortSwitch sort={sort} onChoose={choose} /> : null}
      </div>
      {over && order.length > 0 ? <SearchLine {...archive} /> : null}
      {news === null ? null : (
        <div className={styles.over} data-passing>
          <Pill icon="up" onClick={update}>
            {text('questions.updated', { count: news })}
          </Pill>
        </div>
      )}
      {shown.length === 0 && news === null ? (
        <p className={styles.empty}>{order.length > 0 ? text('questions.found.none') : empty}</p>
      ) : null}
      <ol className={styles.list}>
        {shown.map((id) => {
          const question = book.get(id);
          return question ? (
            <li key={id}>
              <QuestionItem
                question={question}
                score={Math.max(0, question.score + voting.ahead(id))}
                voted={voting.hasVoted(id)}
                highlighted={id === highlighted}
                own={own.has(id)}
                onVote={canVote ? voting.vote : null}
                playing={id === archive.playing}
                onPlay={replay?.play}
              />
            </li>
          ) : null;
        })}
      </ol>
      {more && !archive.search ? (
        <Button busy={loading} onClick={loadMore}>
          {text('questions.more')}
        </Button>
      ) : null}
    </section>
  );
}

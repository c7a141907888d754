import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { PollShownFragment, PresentPageQuery, QuestionShownFragment } from '../../gql/graphql.ts';
import { useConnection } from '../../kernel/connection.ts';
import { useText } from '../../kernel/i18n.tsx';
import { inOrder } from '../order.ts';
import { PollBars } from '../polls/PollBars.tsx';
import { Asker } from '../QuestionItem.tsx';
import { useHall } from '../useHall.ts';
import styles from './Present.module.css';
import { type Mode, PresentFrame } from './PresentFrame.tsx';
import { useRotation } from './useRotation.ts';

type Presented = NonNullable<PresentPageQuery['webinar']>;
const shownAtMost = 5;
/** Whatever became of the webinar: the hall keeps its screen. */
const nothing = () => {};

/** So many letters are set so large that all of them fit. */
const sizeOf = (words: string): string =>
  words.length <= 70 ? 'xl' : words.length <= 140 ? 'l' : words.length <= 220 ? 'm' : 's';

function One({ question }: { question: QuestionShownFragment }) {
  return (
    <article className={styles.one} data-size={sizeOf(question.body)} data-presented={question.id}>
      <p className={styles.words} dir="auto">
        {question.body}
      </p>
      <p className={styles.who}>
        <span className={styles.score}>▲ {question.score}</span>
        <span>
          <Asker question={question} />
        </span>
      </p>
    </article>
  );
}

function Top({ questions }: { questions: readonly QuestionShownFragment[] }) {
  const text = useText();
  if (questions.length === 0) return <p className={styles.empty}>{text('present.empty')}</p>;
  return (
    <ol className={styles.top}>
      {questions.map((question) => (
        <li key={question.id} className={styles.line}>
          <span className={styles.score}>▲ {question.score}</span>
          <span className={styles.lineWords} dir="auto">
            {question.body}
          </span>
        </li>
      ))}
    </ol>
  );
}

function PollShown({ poll, votes }: { poll: PollShownFragment; votes: ReadonlyMap<string, number> | null }) {
  return (
    <article className={styles.poll}>
      <p className={styles.pollQuestion} dir="auto">
        {poll.question}
      </p>
      <PollBars poll={poll} votes={votes} />
    </article>
  );
}

/**
 * B makes it black, J shows only the way in, Esc and the same key again bring it back. K lets it turn by itself, for a screen
 * that nobody looks after; `?kiosk` in the address begins so.
 */
function useMode(): { mode: Mode; kiosk: boolean } {
  const [mode, setMode] = useState<Mode>('show');
  const [search] = useSearchParams();
  const [turned, turn] = useState(false);
  useEffect(() => {
    const modes: Record<string, Mode> = { b: 'black', j: 'join' };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const wanted = modes[event.key.toLowerCase()];
      if (wanted) setMode((now) => (now === wanted ? 'show' : wanted));
      else if (event.key === 'Escape') setMode('show');
      else if (event.key.toLowerCase() === 'k') turn((now) => !now);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return { mode, kiosk: search.has('kiosk') !== turned };
}

/**
 * The question on the screen, else the poll that is open, else what most would like to hear. Never what is not public. A
 * screen that turns by itself stays with a question that somebody put on it, and shows the others and the way in by turns.
 */
export function PresentView({ webinar, reload }: { webinar: Presented; reload: () => Promise<Presented | null> }) {
  const { mode, kiosk } = useMode();
  const connection = useConnection();
  const { slug, title, shortCode } = webinar;
  const { list, polls, highlighted } = useHall({ webinar, page: webinar, reload, onGone: nothing });
  const all = [...list.book.values()];
  const isOpen = ({ state }: QuestionShownFragment) => state === 'PUBLISHED' || state === 'ANSWERING';
  const answering = all.find(({ state }) => state === 'ANSWERING');
  const pointed = all.find((question) => question.id === highlighted && question.body !== '');
  const one = pointed ?? answering;
  const poll = polls.all.findLast(({ pollState }) => pollState === 'OPEN');
  const top = inOrder(all.filter(isOpen), { sort: 'POPULAR', highlighted }).slice(0, shownAtMost);
  const pictures = [
    ...(poll ? [<PollShown key="poll" poll={poll} votes={polls.votesOf(poll)} />] : []),
    ...(top.length > 0 || !poll ? [<Top key="top" questions={top} />] : []),
  ];
  const turn = useRotation(pictures.length + 1, kiosk && mode === 'show' && !one);
  const isWayIn = kiosk && !one && turn === pictures.length;
  return (
    <PresentFrame
      slug={slug}
      shortCode={shortCode}
      title={title}
      connected={connection === 'connected'}
      mode={mode === 'show' && isWayIn ? 'join' : mode}
    >
      {one ? <One question={one} /> : pictures[kiosk ? turn : 0]}
    </PresentFrame>
  );
}

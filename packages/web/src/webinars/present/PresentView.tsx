import { useCallback, useEffect, useState } from 'react';
import type { PollShownFragment, PresentPageQuery, QuestionShownFragment } from '../../gql/graphql.ts';
import { useConnection } from '../../kernel/connection.ts';
import { useText } from '../../kernel/i18n.tsx';
import { inOrder } from '../order.ts';
import { PollBars } from '../polls/PollBars.tsx';
import { usePolls } from '../polls/usePolls.ts';
import { Asker } from '../QuestionItem.tsx';
import { useQuestionList } from '../useQuestionList.ts';
import { useWebinarStream } from '../useWebinarStream.ts';
import styles from './Present.module.css';
import { type Mode, PresentFrame } from './PresentFrame.tsx';

type Presented = NonNullable<PresentPageQuery['webinar']>;
const shownAtMost = 5;

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

/** B makes it black, J shows only the way in, Esc and the same key again bring it back. */
function useMode(): Mode {
  const [mode, setMode] = useState<Mode>('show');
  useEffect(() => {
    const modes: Record<string, Mode> = { b: 'black', j: 'join' };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const wanted = modes[event.key.toLowerCase()];
      if (wanted) setMode((now) => (now === wanted ? 'show' : wanted));
      else if (event.key === 'Escape') setMode('show');
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return mode;
}

/** The question on the screen, else the poll that is open, else what most would like to hear. Never what is not public. */
export function PresentView({ webinar, reload }: { webinar: Presented; reload: () => Promise<Presented | null> }) {
  const mode = useMode();
  const connection = useConnection();
  const { id, slug, title, status, cursor, questions, highlightedQuestion } = webinar;
  const highlighted = highlightedQuestion?.id ?? null;
  const list = useQuestionList({ webinarId: id, slug, page: questions, highlighted, live: true });
  const polls = usePolls(id, { atFirst: webinar.polls, live: status === 'LIVE' || status === 'PAUSED' });
  const { keep, renew, book } = list;
  const { put, renew: renewPolls } = polls;
  const begin = useCallback(async () => {
    const now = await reload();
    if (!now) return null;
    renew(now.questions);
    renewPolls(now.polls);
    return now.cursor;
  }, [reload, renew, renewPolls]);
  useWebinarStream({
    webinarId: id,
    cursor,
    reload: begin,
    onEvent: (node) => {
      if (node.__typename === 'Question') keep.put([node]);
      else if (node.__typename === 'Poll') put(node);
    },
    onGone: () => {},
  });
  const all = [...book.values()];
  const isOpen = ({ state }: QuestionShownFragment) => state === 'PUBLISHED' || state === 'ANSWERING';
  const answering = all.find(({ state }) => state === 'ANSWERING');
  const pointed = all.find((question) => question.id === highlighted && question.body !== '');
  const one = pointed ?? answering;
  const poll = polls.all.findLast(({ pollState }) => pollState === 'OPEN');
  const top = inOrder(all.filter(isOpen), { sort: 'POPULAR', highlighted }).slice(0, shownAtMost);
  return (
    <PresentFrame slug={slug} title={title} connected={connection === 'connected'} mode={mode}>
      {one ? (
        <One question={one} />
      ) : poll ? (
        <PollShown poll={poll} votes={polls.votesOf(poll)} />
      ) : (
        <Top questions={top} />
      )}
    </PresentFrame>
  );
}

import { useRef } from 'react';
import type { WebinarStateFragment } from '../gql/graphql.ts';
import { useDraft } from '../kernel/drafts.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { useSession, type Viewer } from '../kernel/session.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { AskForm, draftOf } from './AskForm.tsx';
import { MyQuestions } from './MyQuestions.tsx';
import { QuestionList } from './QuestionList.tsx';
import styles from './Questions.module.css';
import type { Replay } from './replay.ts';
import { useMyQuestions } from './useMyQuestions.ts';
import type { QuestionList as Listed } from './useQuestionList.ts';
import { useSpokenQuestions } from './useSpokenQuestions.ts';
import { useVote } from './useVote.ts';

interface Props {
  webinar: WebinarStateFragment;
  list: Listed;
  /** Null where there is no recording that could be gone to. */
  replay: Replay | null;
}

const noVotes = { hasVoted: () => false, ahead: () => 0, vote: () => {}, know: () => {} };
const nothingOwn: ReadonlySet<string> = new Set();
const isOver = ({ status }: WebinarStateFragment): boolean => status === 'ENDED' || status === 'ON_DEMAND';
const isOpen = ({ status }: WebinarStateFragment): boolean => status === 'LIVE' || status === 'PAUSED';

/** Why nobody asks at this moment. */
function Closed({ webinar }: { webinar: WebinarStateFragment }) {
  const text = useText();
  const { status } = webinar;
  const over = isOver(webinar);
  if (status === 'CANCELLED') return null;
  return <p className={styles.closed}>{text(over ? 'ask.over' : isOpen(webinar) ? 'ask.closed' : 'ask.notYet')}</p>;
}

/** Before it begins an empty list would only say again that nobody can ask yet. */
const hasList = (webinar: WebinarStateFragment, { order }: Listed): boolean =>
  isOpen(webinar) || isOver(webinar) || order.length > 0;

function useEmptyText({ status, qa }: WebinarStateFragment): string {
  const text = useText();
  if (status === 'ENDED' || status === 'ON_DEMAND') return text('questions.none');
  return text(qa.attendeesSee === 'ALL' ? 'questions.empty' : 'questions.empty.answered');
}

/** Shows a question that one was led to, and lets the keyboard go on from there. */
function goTo(box: HTMLElement | null, id: string): void {
  const row = box?.querySelector<HTMLElement>(`[data-question="${id}"]`);
  row?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  row?.querySelector('button')?.focus({ preventScroll: true });
}

function MembersQuestions({ webinar, list, replay, viewer }: Props & { viewer: Viewer }) {
  const { id, slug, qa, highlightedQuestion } = webinar;
  const box = useRef<HTMLElement>(null);
  const memberId = viewer.member.id;
  const lane = `webinar:${id}`;
  const [, setDraft] = useDraft(memberId, draftOf(id));
  const voting = useVote(list.keep.score);
  const mine = useMyQuestions({ slug, lane, moved: list.book, onVotes: voting.know });
  const highlighted = highlightedQuestion?.id ?? null;
  useSpokenQuestions(mine.questions, list.book.get(highlighted ?? '') ?? null);
  const own = new Set(mine.questions.map((question) => question.id));
  const empty = useEmptyText(webinar);
  return (
    <>
      {isOpen(webinar) && qa.open ? (
        <AskForm webinar={webinar} memberId={memberId} lane={lane} onFind={(found) => goTo(box.current, found)} />
      ) : (
        <Closed webinar={webinar} />
      )}
      <MyQuestions mine={mine} onTakeBack={setDraft} />
      {hasList(webinar, list) ? (
        <QuestionList
          {...{ list, voting, own, highlighted, box, replay, empty }}
          canVote={isOpen(webinar)}
          over={isOver(webinar)}
        />
      ) : null}
    </>
  );
}

function VisitorsQuestions({ webinar, list, replay }: Props) {
  const text = useText();
  const box = useRef<HTMLElement>(null);
  const { known } = useSession();
  const { slug, qa, highlightedQuestion } = webinar;
  const highlighted = highlightedQuestion?.id ?? null;
  useSpokenQuestions([], list.book.get(highlighted ?? '') ?? null);
  const empty = useEmptyText(webinar);
  return (
    <>
      {isOpen(webinar) && qa.open ? (
        <p className={styles.join} data-known={known} data-screen-only>
          <span>{text('ask.visitor')}</span>
          <ButtonLink to={paths.signUp(paths.webinar(slug))} look="primary" size="small">
            {text('ask.join')}
          </ButtonLink>
        </p>
      ) : (
        <Closed webinar={webinar} />
      )}
      {hasList(webinar, list) ? (
        <QuestionList
          {...{ list, highlighted, box, replay, empty }}
          voting={noVotes}
          own={nothingOwn}
          canVote={false}
          over={isOver(webinar)}
        />
      ) : null}
    </>
  );
}

/** Asking, one's own questions, everybody's questions. */
export function Questions(props: Props) {
  const { viewer } = useSession();
  return (
    <div className={styles.questions}>
      {viewer ? <MembersQuestions key={viewer.id} {...props} viewer={viewer} /> : <VisitorsQuestions {...props} />}
    </div>
  );
}

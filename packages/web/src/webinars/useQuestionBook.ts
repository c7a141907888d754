import { useMemo, useReducer } from 'react';
import type { QuestionShownFragment } from '../gql/graphql.ts';

/** What is known of the questions of a webinar: each as it is now, by its id. */
export type Book<One extends QuestionShownFragment> = ReadonlyMap<string, One>;

type Act<One> =
  | { act: 'put'; questions: readonly One[] }
  | { act: 'renew'; questions: readonly One[] }
  | { act: 'score'; scores: readonly { questionId: string; score: number }[] };

/** What came later by its version wins, whichever way it came: an answer may arrive after the event that followed it. */
function withQuestions<One extends QuestionShownFragment>(book: Book<One>, questions: readonly One[]): Book<One> {
  const next = new Map(book);
  for (const question of questions) {
    const known = next.get(question.id);
    if (!known || known.version <= question.version) next.set(question.id, question);
  }
  return next;
}

export function turnPage<One extends QuestionShownFragment>(book: Book<One>, act: Act<One>): Book<One> {
  if (act.act === 'put') return withQuestions(book, act.questions);
  if (act.act === 'renew') return withQuestions(new Map(), act.questions);
  const news = act.scores.filter(({ questionId, score }) => {
    const known = book.get(questionId);
    return known !== undefined && known.score !== score;
  });
  if (news.length === 0) return book;
  const next = new Map(book);
  for (const { questionId, score } of news) {
    const known = next.get(questionId);
    if (known) next.set(questionId, { ...known, score });
  }
  return next;
}

export interface Keeping<One> {
  /** Takes in questions as they are now. */
  put: (questions: readonly One[]) => void;
  /** Forgets all others: what was missed cannot be known. */
  renew: (questions: readonly One[]) => void;
  score: (scores: readonly { questionId: string; score: number }[]) => void;
}

/** Keeps questions as pages, events and answers bring them. */
export function useQuestionBook<One extends QuestionShownFragment>(
  atFirst: readonly One[],
): [book: Book<One>, keep: Keeping<One>] {
  const [book, dispatch] = useReducer(turnPage<One>, atFirst, (questions) => withQuestions(new Map(), questions));
  const keep = useMemo(
    (): Keeping<One> => ({
      put: (questions) => dispatch({ act: 'put', questions }),
      renew: (questions) => dispatch({ act: 'renew', questions }),
      score: (scores) => dispatch({ act: 'score', scores }),
    }),
    [],
  );
  return [book, keep];
}

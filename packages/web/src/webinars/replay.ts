import type { QuestionShownFragment } from '../gql/graphql.ts';

/** The recording beside the questions: where it is, and the way to a place in it. */
export interface Replay {
  /** In seconds; null where the player cannot tell, or has not begun. */
  time: number | null;
  play: (at: number) => void;
}

/** Where in the recording a question is answered first; null where it is nowhere in it. */
export function beginningOf({ answers }: Pick<QuestionShownFragment, 'answers'>): number | null {
  const places = answers.flatMap(({ recordingOffset }) => recordingOffset ?? []);
  return places.length === 0 ? null : Math.min(...places);
}

/** The question whose answer the recording has come to: the last that has begun. */
export function playingAt(questions: readonly QuestionShownFragment[], time: number | null): string | null {
  if (time === null) return null;
  let found: { id: string; begins: number } | null = null;
  for (const question of questions) {
    const begins = beginningOf(question);
    if (begins !== null && begins <= time && (!found || begins > found.begins)) found = { id: question.id, begins };
  }
  return found?.id ?? null;
}

const folded = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** What a question and its answers say, as one looks for it. */
function wordsOf({ body, author, anonymity, answers }: QuestionShownFragment): string {
  const said = answers.flatMap(({ html, by }) => [html?.replace(/<[^>]*>/g, ' ') ?? '', by.displayName]);
  return folded([body, anonymity === 'OFF' ? author.displayName : '', ...said].join(' '));
}

/** Those in which all of these words stand, wherever and in whatever letters. */
export function findQuestions<One extends QuestionShownFragment>(questions: readonly One[], search: string): One[] {
  const wanted = folded(search).split(/\s+/).filter(Boolean);
  return questions.filter((question) => {
    const words = wordsOf(question);
    return wanted.every((one) => words.includes(one));
  });
}

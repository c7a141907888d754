import { describe, expect, it } from 'vitest';
import type { QuestionShownFragment } from '../gql/graphql.ts';
import { type Book, turnPage } from './useQuestionBook.ts';

const asked = (id: string, version: number, change: Partial<QuestionShownFragment> = {}): QuestionShownFragment => ({
  __typename: 'Question',
  id,
  version,
  body: id,
  state: 'PUBLISHED',
  anonymity: 'OFF',
  score: 0,
  createdAt: '2026-11-26T10:00:00Z',
  publishedAt: '2026-11-26T10:00:00Z',
  author: { __typename: 'Persona', displayName: 'Ana', avatarUrl: null, member: null },
  answers: [],
  mergedInto: null,
  ...change,
});
const none: Book<QuestionShownFragment> = new Map();
const put = (book: typeof none, ...questions: QuestionShownFragment[]) => turnPage(book, { act: 'put', questions });

describe('what is known of questions', () => {
  it('is what came last by its version, whichever way it came', () => {
    const answered = put(none, asked('a', 3, { state: 'ANSWERED' }));
    const late = put(answered, asked('a', 2, { state: 'ANSWERING' }));
    expect(late.get('a')?.state).toBe('ANSWERED');
    expect(put(late, asked('a', 4)).get('a')?.state).toBe('PUBLISHED');
  });

  it('is the same, to the object, where a score says nothing new', () => {
    const book = put(none, asked('a', 1, { score: 2 }));
    expect(turnPage(book, { act: 'score', scores: [{ questionId: 'a', score: 2 }] })).toBe(book);
    expect(turnPage(book, { act: 'score', scores: [{ questionId: 'elsewhere', score: 9 }] })).toBe(book);
    expect(turnPage(book, { act: 'score', scores: [{ questionId: 'a', score: 3 }] }).get('a')?.score).toBe(3);
  });

  it('begins anew where nothing can be proven of it', () => {
    const book = put(none, asked('a', 9), asked('b', 1));
    expect(
      [...turnPage(book, { act: 'renew', questions: [asked('a', 1)] }).values()].map(({ id, version }) => [
        id,
        version,
      ]),
    ).toEqual([['a', 1]]);
  });
});

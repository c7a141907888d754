import { describe, expect, it } from 'vitest';
import type { QuestionShownFragment } from '../gql/graphql.ts';
import { findQuestions, playingAt } from './replay.ts';

type Answer = QuestionShownFragment['answers'][number];

const answered = (id: string, body: string, answer: Partial<Answer> = {}): QuestionShownFragment => ({
  __typename: 'Question',
  id,
  body,
  state: 'ANSWERED',
  anonymity: 'OFF',
  version: 1,
  score: 0,
  createdAt: '2026-11-26T10:00:00Z',
  publishedAt: '2026-11-26T10:00:00Z',
  author: { __typename: 'Persona', displayName: 'Zoë Núñez', avatarUrl: null, member: null },
  mergedInto: null,
  answers: [
    {
      __typename: 'Answer',
      id: `${id}-answer`,
      mode: 'LIVE',
      visibility: 'PUBLIC',
      html: null,
      startedAt: '2026-11-26T10:00:00Z',
      endedAt: '2026-11-26T10:01:00Z',
      recordingOffset: null,
      by: { __typename: 'Member', id: 'm', handle: 'hanna', displayName: 'Hanna' },
      ...answer,
    },
  ],
});

describe('questions beside a recording', () => {
  const all = [
    answered('a', 'Where does one begin?', { recordingOffset: 90 }),
    answered('b', 'What does it cost?', { recordingOffset: 30 }),
    answered('c', 'And at night?', { html: '<p>With one <strong>ward</strong>.</p>' }),
  ];

  it('are followed: the last whose answer has begun', () => {
    expect([null, 0, 30, 89, 90, 5000].map((time) => playingAt(all, time))).toEqual([null, null, 'b', 'b', 'a', 'a']);
  });

  it('are found by words of question, answer and names, in whatever letters', () => {
    const found = (search: string) => findQuestions(all, search).map(({ id }) => id);
    expect(found('WARD one')).toEqual(['c']);
    expect(found('strong')).toEqual([]);
    expect(found('nunez cost')).toEqual(['b']);
    expect(found('')).toEqual(['a', 'b', 'c']);
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { byAna } from '../../test/answers.ts';
import { openHouse } from '../../test/house.tsx';
import { pageOf, question, webinar } from '../../test/webinars.ts';

it('shows what somebody has voted for, and a vote that was quicker than the answer about the others', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
  let answer = (_ids: string[]) => {};
  const votes = new Promise((resolve) => {
    answer = resolve;
  });
  const all = ['1', '2', '3'].map((id) => question(id));
  const { api } = await openHouse('/webinars/burnout', {
    query: {
      ...byAna,
      webinar: { ...webinar, questions: pageOf(all), viewerVotes: () => votes, viewerQuestions: [] },
    },
    mutation: {
      voteQuestion: ({ questionId, on }: { questionId: string; on: boolean }) => ({
        replayed: false,
        question: { ...question(questionId), score: 1, viewerHasVoted: on },
      }),
    },
  });
  const button = (id: string) =>
    within(screen.getByText(`Question ${id}`).closest('article') as HTMLElement).getByRole('button', { name: /^Vote/ });
  await screen.findByText('Question 2');
  await waitFor(() => expect(api.asked.some(({ query }) => query.includes('query OwnQuestions('))).toBe(true));
  await userEvent.click(button('2'));
  await waitFor(() => expect(button('2').textContent).toContain('1'));
  answer(['1', 'another page’s']);
  await waitFor(() => expect(button('1').getAttribute('aria-pressed')).toBe('true'));
  expect(button('2').getAttribute('aria-pressed')).toBe('true');
  expect(button('3').getAttribute('aria-pressed')).toBe('false');
  vi.unstubAllGlobals();
});

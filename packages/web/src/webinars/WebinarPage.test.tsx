import { act, screen, waitFor, within } from '@testing-library/react';
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

const told = (seq: number, node: object) => ({ __typename: 'ViewerEvent', seq, cursor: `o.${seq}`, node });
const bell = {
  id: 'n1',
  kind: 'MENTION',
  text: 'Ben wrote',
  url: '/',
  count: 1,
  createdAt: '2026-11-26T15:10:00.000Z',
};

it('follows what is the viewer’s own once, for the bell and for their questions', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
  const own = question('1', { status: 'PENDING' });
  const { api, unmount } = await openHouse('/webinars/burnout', {
    query: { ...byAna, webinar: { ...webinar, questions: pageOf([]), viewerVotes: [], viewerQuestions: [own] } },
  });
  const mine = async () => (await screen.findByRole('region', { name: 'My questions' })).textContent;
  const streams = () => api.started.filter(({ query }) => query.includes('viewerEvents'));
  const asked = (name: string) => api.asked.filter(({ query }) => query.includes(`query ${name}`)).length;
  await waitFor(async () => expect(await mine()).toContain('Waiting for approval'));
  await waitFor(() => expect(streams()).toHaveLength(1));
  expect(streams()[0]?.variables).toEqual({ after: '0' });
  api.push('viewerEvents', told(1, { ...own, status: 'PUBLISHED', version: 2 }));
  await waitFor(async () => expect(await mine()).toContain('Live'));
  let [questions, counts] = [asked('OwnQuestions'), asked('InboxCount')];
  api.push('viewerEvents', told(2, { __typename: 'Notification', ...bell, seenAt: null, readAt: null }));
  await waitFor(() => expect(asked('InboxCount')).toBe(counts + 1));
  expect(asked('OwnQuestions')).toBe(questions);
  api.push('viewerEvents', { __typename: 'CaughtUp', cursor: 'o.2', replayed: 0 });
  await waitFor(() => expect(asked('OwnQuestions')).toBe(questions + 1));
  [questions, counts] = [asked('OwnQuestions'), asked('InboxCount')];
  api.push('viewerEvents', { __typename: 'Reset', cursor: 'o.9', reason: 'CURSOR_EXPIRED' });
  await waitFor(() => expect([asked('OwnQuestions'), asked('InboxCount')]).toEqual([questions + 1, counts + 1]));

  // A tab that nobody looks at lets go of it, and goes on where it stopped.
  const look = (state: string) => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state as DocumentVisibilityState);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
  };
  look('hidden');
  look('visible');
  await waitFor(() => expect(streams()).toHaveLength(2));
  expect(streams()[1]?.variables).toEqual({ after: 'o.9' });
  unmount();
  questions = asked('OwnQuestions');
  api.push('viewerEvents', { __typename: 'Reset', cursor: 'o.10', reason: 'CURSOR_EXPIRED' });
  expect(asked('OwnQuestions')).toBe(questions);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

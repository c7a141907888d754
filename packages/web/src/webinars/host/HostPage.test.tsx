import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { byAna } from '../../../test/answers.ts';
import { openHouse } from '../../../test/house.tsx';
import { pageOf, question, Sizes, type TestQuestion, told, webinar } from '../../../test/webinars.ts';

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', Sizes);
  vi.stubGlobal('matchMedia', (wanted: string) => ({
    matches: wanted.includes('min-width'),
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
  Element.prototype.scrollTo = () => {};
  Object.defineProperty(HTMLElement.prototype, 'offsetParent', { configurable: true, get: () => document.body });
});
afterEach(() => vi.unstubAllGlobals());

/** A desk over questions that change on the server while the test goes on. */
async function openDesk(all: TestQuestion[]) {
  const now = { ...webinar, slow: '', answers: Promise.resolve() };
  const answers = {
    ...byAna,
    webinar: {
      ...now,
      staffCursor: () => now.staffCursor,
      polls: () => now.polls,
      backstageNotes: () => now.backstageNotes,
      questions: async ({ status }: { status: string[] }) => {
        const page = pageOf(all.filter((one) => status.includes(one.status)));
        if (status.includes(now.slow)) await now.answers;
        return page;
      },
    },
  };
  const { api } = await openHouse('/webinars/burnout/host', { query: answers });
  await screen.findByRole('heading', { level: 1, name: 'Measuring burnout' });
  const logs = () => api.started.filter((one) => one.query.includes('webinarStaffEvents'));
  await waitFor(() => expect(logs()).toHaveLength(1));
  const asked = (name: string) => api.asked.filter((one) => one.query.includes(`query ${name}(`)).length;
  return { api, now, logs, asked };
}

const list = (name: string) => screen.findByRole('region', { name: new RegExp(`^${name}`) });
const shows = async (name: string, words: string) =>
  expect(await within(await list(name)).findByText(words)).toBeTruthy();
const reset = { __typename: 'Reset', cursor: 's.0', reason: 'CURSOR_UNKNOWN' };

describe('a desk whose log says Reset', () => {
  it('asks for everything anew, once, and goes on from there', async () => {
    const all = [question('1', { status: 'PENDING' }), question('2')];
    const { api, now, logs, asked } = await openDesk(all);
    await shows('Incoming', 'Question 1');
    await shows('Published', 'Question 2');
    api.push('webinarStaffEvents', told(1, question('3', { status: 'PENDING' })));
    await shows('Incoming', 'Question 3');

    all.splice(0, 2, question('1', { version: 2 }), question('2', { version: 2, status: 'ANSWERED' }));
    all.push(question('4', { status: 'PENDING' }));
    now.staffCursor = 's.9';
    now.backstageNotes = [
      { __typename: 'BackstageNote', id: 'n1', body: 'Two minutes left', createdAt: webinar.startsAt },
    ];
    const before = { page: asked('HostPage'), lists: asked('StaffQuestions') };
    api.push('webinarStaffEvents', reset);
    api.push('webinarStaffEvents', reset);
    await shows('Incoming', 'Question 4');
    await shows('Published', 'Question 1');
    await shows('Answered', 'Question 2');
    // What no answer knows of is gone.
    expect(screen.queryByText('Question 3')).toBeNull();
    await waitFor(() => expect(logs()).toHaveLength(2));
    expect(logs()[1]?.variables).toMatchObject({ webinarId: 'w1', after: 's.9' });
    expect(asked('HostPage')).toBe(before.page + 1);
    expect(await screen.findByText('Two minutes left')).toBeTruthy();

    api.push('webinarStaffEvents', told(10, question('5', { status: 'PENDING' })));
    await shows('Incoming', 'Question 5');
    expect(logs()).toHaveLength(2);
  });

  it('fetches again what lies behind a tab that is open', async () => {
    const all = [question('1', { status: 'ANSWERED' })];
    const { api, logs } = await openDesk(all);
    await shows('Answered', 'Question 1');
    all.push(question('2', { status: 'ANSWERED' }));
    api.push('webinarStaffEvents', reset);
    await shows('Answered', 'Question 2');
    await userEvent.click(screen.getByRole('tab', { name: /^Dismissed/ }));
    await shows('Dismissed', 'Nothing has been dismissed.');
    all.push(question('3', { status: 'DISMISSED' }));
    api.push('webinarStaffEvents', reset);
    await shows('Dismissed', 'Question 3');
    await waitFor(() => expect(logs()).toHaveLength(3));
  });

  it('does not take what was asked before for what is now', async () => {
    const all = [question('1', { status: 'DISMISSED' })];
    const { api, now, logs } = await openDesk(all);
    let answer = () => {};
    now.slow = 'DISMISSED';
    now.answers = new Promise((resolve) => {
      answer = resolve;
    });
    await userEvent.click(screen.getByRole('tab', { name: /^Dismissed/ }));
    all.splice(0, 1, question('2', { status: 'DISMISSED' }));
    api.push('webinarStaffEvents', reset);
    await waitFor(() => expect(logs()).toHaveLength(2));
    now.slow = '';
    answer();
    await shows('Dismissed', 'Question 2');
    expect(screen.queryByText('Question 1')).toBeNull();
  });

  it('is left by those who are not of the staff any more', async () => {
    const { api, now } = await openDesk([]);
    Object.assign(now, { staffCursor: null });
    api.push('webinarStaffEvents', reset);
    expect(await screen.findByRole('heading', { level: 1, name: 'There is nothing here' })).toBeTruthy();
  });
});

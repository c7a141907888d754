import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GraphQLError } from 'graphql';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ana, byAna } from '../../../test/answers.ts';
import { openHouse } from '../../../test/house.tsx';
import { pageOf, question, type TestQuestion, told, webinar } from '../../../test/webinars.ts';

const mo = { ...ana, id: 'm3', handle: 'mo', displayName: 'Mo Adeyemi' };
const seat = (member: object, role: string) => ({ __typename: 'WebinarSeat', member, role });
const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
const given = (owner: object, dueAt: string) => ({
  followUp: { __typename: 'FollowUp', assignedAt: hours(-1), dueAt, owner },
});
// In the middle of a day, where the webinar was too: in the last minute of one, its last day would end before the webinar's last moment.
const yesterday = `${hours(-24).slice(0, 10)}T15:00:00.000Z`;
const over = { status: 'ENDED', endedAt: yesterday, staff: [seat(ana, 'HOST'), seat(mo, 'MODERATOR')] };

// Fetched in time: what a slow machine takes to read them is not what is tested.
beforeAll(() => import('./Dialogs.tsx'), 60_000);
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
});
afterEach(() => vi.unstubAllGlobals());

interface Wanted {
  all?: TestQuestion[];
  webinar?: object;
  mutation?: Record<string, unknown>;
  search?: string;
}

async function open({ all = [], webinar: change = {}, mutation, search = '' }: Wanted) {
  const questions = ({ status, sort }: { status: string[]; sort: string }) => {
    expect(sort).toBe('DUE');
    return pageOf(all.filter((one) => status.includes(one.status)));
  };
  const { api } = await openHouse(`/webinars/burnout/follow-ups${search}`, {
    query: { ...byAna, webinar: { ...webinar, ...over, questions, ...change } },
    mutation,
  });
  await screen.findByRole('heading', { level: 1, name: /Follow-ups/ });
  return api;
}

const part = (name: string) => screen.findByRole('region', { name: new RegExp(`^${name}`) });
const rowOf = (id: string) => screen.getByText(`Question ${id}`).closest('li') as HTMLElement;
const press = (id: string, name: string) => userEvent.click(within(rowOf(id)).getByRole('button', { name }));

describe('the follow-ups of a webinar', () => {
  it('show what is left by how pressing it is, whose it is, and what is mine', async () => {
    const all = [
      question('1', given(mo, hours(-2))),
      question('2', given(ana, hours(48))),
      question('3'),
      question('4', { status: 'PENDING' }),
      question('5', { status: 'ANSWERED' }),
    ];
    await open({ all });
    expect((await part('Overdue')).textContent).toMatch(/Question 1.*Mo Adeyemi.*was due/s);
    expect((await part('Given to somebody')).textContent).toMatch(/Question 2.*Ana Silva.*you.*until/s);
    expect((await part('Nobody’s yet')).textContent).toContain('Question 3');
    expect((await part('Waiting for approval')).textContent).toContain('Question 4');
    expect(screen.queryByText('Question 5')).toBeNull();
    expect(screen.getByText('4 questions are left.')).toBeTruthy();
    await userEvent.click(screen.getByRole('link', { name: 'Mine' }));
    await waitFor(() => expect(screen.queryByText('Question 1')).toBeNull());
    expect(rowOf('2')).toBeTruthy();
  });

  it('are given to somebody until a day, and the keyboard goes on with the next one', async () => {
    const asked: object[] = [];
    const assignFollowUp = ({ input }: { input: { ownerId: string; dueAt: string } }) => {
      asked.push(input);
      return { replayed: false, question: question('1', given(mo, input.dueAt)) };
    };
    await open({ all: [question('1'), question('2')], mutation: { assignFollowUp } });
    await screen.findByText('Question 1');
    await press('1', 'Give to…');
    const dialog = await screen.findByRole('dialog', { name: 'Who answers this?' });
    await userEvent.click(within(dialog).getByRole('radio', { name: /Mo Adeyemi/ }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect((await part('Given to somebody')).textContent).toContain('Question 1');
    expect(asked).toEqual([
      { questionId: '1', ownerId: 'm3', dueAt: new Date(Date.parse(over.endedAt) + 7 * 86_400_000).toISOString() },
    ]);
    await waitFor(() => expect(document.activeElement).toBe(within(rowOf('2')).getAllByRole('button')[0]));
  });

  it('tell what colleagues do, and keep what the log has said against an answer that is late', async () => {
    let answer = () => {};
    const assignFollowUp = () =>
      new Promise((resolve) => {
        answer = () => resolve({ replayed: false, question: question('1', given(ana, hours(48))) });
      });
    const api = await open({ all: [question('1'), question('2')], mutation: { assignFollowUp } });
    await screen.findByText('Question 1');
    await press('1', 'Take it');
    api.push('webinarStaffEvents', told(1, question('1', given(ana, hours(48)))));
    expect(within(await part('Given to somebody')).getByText('Ana Silva')).toBeTruthy();
    api.push('webinarStaffEvents', told(2, question('1', given(mo, hours(24)))));
    await within(rowOf('1')).findByText('Mo Adeyemi');
    answer();
    await screen.findByText('Given to Ana Silva.');
    expect(within(rowOf('1')).getByText('Mo Adeyemi')).toBeTruthy();
    api.push('webinarStaffEvents', told(3, question('2', { version: 2, status: 'ANSWERED' })));
    await waitFor(() => expect(screen.queryByText('Question 2')).toBeNull());
    expect(screen.getByText('1 question is left.')).toBeTruthy();
  });

  it('are answered in writing; what was cut off is kept, and sent again as the same answer', async () => {
    const ids: string[] = [];
    const answerQuestion = ({ input }: { input: { clientMutationId: string; text: string } }) => {
      ids.push(input.clientMutationId);
      if (ids.length === 1) throw new Error('The line was cut.');
      return { replayed: true, question: question('1', { version: 2, status: 'ANSWERED' }) };
    };
    await open({ all: [question('1')], mutation: { answerQuestion } });
    await screen.findByText('Question 1');
    await press('1', 'Answer');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Your answer' }), 'As before.');
    await userEvent.click(screen.getByRole('button', { name: 'Send the answer' }));
    await waitFor(() => expect(ids).toHaveLength(1));
    await userEvent.click(await screen.findByRole('button', { name: 'Send the answer' }));
    expect(await screen.findByText('Nothing is left')).toBeTruthy();
    expect(ids).toHaveLength(2);
    expect(ids[1]).toBe(ids[0]);
    expect(localStorage.getItem('rounds-draft:m1:answer:1')).toBeNull();
  });

  it('are refused beside what was written, which stays', async () => {
    const answerQuestion = () => {
      throw new GraphQLError('At most 20 links in one text.', {
        extensions: { code: 'BAD_USER_INPUT', field: 'text' },
      });
    };
    await open({ all: [question('1')], mutation: { answerQuestion } });
    await screen.findByText('Question 1');
    await press('1', 'Answer');
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Your answer' });
    await userEvent.type(box, 'As before.');
    await userEvent.click(screen.getByRole('button', { name: 'Send the answer' }));
    await waitFor(() => expect(box.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getAllByText('At most 20 links in one text.')).toHaveLength(1);
    expect(box.value).toBe('As before.');
  });

  it('can be neither given nor answered once answers are complete', async () => {
    await open({ all: [question('1', given(mo, hours(-30)))], webinar: { endedAt: hours(-24 * 8) } });
    expect(await screen.findByText(/stayed without an answer/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Allow more days' }).getAttribute('href')).toBe('/webinars/burnout/edit');
    expect(within(rowOf('1')).queryByRole('button')).toBeNull();
  });

  it('wait until the webinar is over', async () => {
    await open({ all: [question('1')], webinar: { status: 'LIVE', endedAt: null } });
    expect(await screen.findByText('The webinar is not over yet')).toBeTruthy();
    expect(screen.queryByText('Question 1')).toBeNull();
  });

  it('leave to speakers what they may do', async () => {
    await open({ all: [question('1'), question('2', { status: 'PENDING' })], webinar: { viewerCanModerate: false } });
    await screen.findByText('Question 1');
    expect(
      within(rowOf('1'))
        .getAllByRole('button')
        .map((one) => one.textContent),
    ).toEqual(['Answer']);
    expect(within(rowOf('2')).queryByRole('button')).toBeNull();
  });
});

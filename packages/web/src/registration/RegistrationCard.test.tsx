import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { Provider } from 'urql';
import { describe, expect, it } from 'vitest';
import { ana, visited } from '../../test/answers.ts';
import { fakeApi } from '../../test/fakeApi.ts';
import { lives } from '../app/lives.ts';
import { browserClient } from '../kernel/client.ts';
import { RegistrationCard } from './RegistrationCard.tsx';

const viewer = { __typename: 'Viewer', id: 'm1', role: 'MEMBER', email: 'a@x.org', emailVerified: true, member: ana };
const online = { __typename: 'ModeSeats', mode: 'ONLINE', capacity: 1, taken: 1, waiting: 2 };
const inPerson = { __typename: 'ModeSeats', mode: 'IN_PERSON', capacity: 5, taken: 1, waiting: 0 };
const webinar = {
  __typename: 'Webinar',
  id: 'w1',
  slug: 'burnout',
  status: 'SCHEDULED',
  registrationCount: 2,
  viewerKeepsTheDoor: false,
  registration: { approval: false, offerHours: 24, place: 'Hall 1', questions: [] },
  seats: [inPerson, online],
  viewerRegistration: null,
};
const own = {
  __typename: 'Registration',
  id: 'r1',
  state: 'CONFIRMED',
  mode: 'IN_PERSON',
  position: null,
  offerExpiresAt: null,
  checkInCode: null,
  checkedInAt: null,
  webinar,
};

function open(answers: { webinar: object; viewer?: object | null; mutation?: Record<string, unknown> }) {
  const query = {
    ...visited,
    viewer: answers.viewer === undefined ? viewer : answers.viewer,
    webinar: answers.webinar,
  };
  const api = fakeApi({ query, mutation: answers.mutation });
  const { client } = browserClient({ lives, onSessionEnded: () => {}, fetch: api.fetch, socket: api.socket });
  render(
    <MemoryRouter>
      <Provider value={client}>
        <RegistrationCard slug="burnout" />
      </Provider>
    </MemoryRouter>,
  );
  return api;
}
const registered = (change: object) => ({ ...webinar, viewerRegistration: { ...own, ...change } });

describe('the card of a registration', () => {
  it('asks a visitor to join, and to come back', async () => {
    open({ webinar, viewer: null });
    const link = await screen.findByRole('link', { name: 'Join free to register' });
    expect(link.getAttribute('href')).toBe('/sign-up?next=%2Fwebinars%2Fburnout');
  });

  it('says what is left, and under one id asks for the same wish however often it is pressed', async () => {
    const person = userEvent.setup();
    const asked: unknown[] = [];
    const registerForWebinar = ({ input }: { input: { clientMutationId: string; mode: string } }) => {
      asked.push([input.mode, input.clientMutationId]);
      throw new Error('no answer');
    };
    open({ webinar, mutation: { registerForWebinar } });
    expect(await screen.findByRole('radio', { name: /In person.*Hall 1.*4 places left/ })).toBeTruthy();
    const wait = screen.getByRole('button', { name: 'Join the waiting list' });
    await person.click(wait);
    await screen.findByText('no answer');
    await person.click(wait);
    await expect.poll(() => asked.length).toBe(2);
    expect(asked[1]).toEqual(asked[0]);
    await person.click(screen.getByRole('radio', { name: /In person/ }));
    await person.click(screen.getByRole('button', { name: 'Register' }));
    await expect.poll(() => asked.length).toBe(3);
    expect(asked[2]).not.toEqual(asked[0]);
  });

  it.each([
    ['PENDING', {}, 'The hosts will decide'],
    ['WAITLISTED', { position: 3 }, 'Your place in it: 3.'],
    ['OFFERED', { offerExpiresAt: '2030-05-01T10:00:00.000Z' }, 'It is kept for you until'],
    ['REJECTED', {}, 'could not accept'],
  ])('says what %s means', async (state, more, sentence) => {
    open({ webinar: registered({ state, ...more }) });
    expect(await screen.findByText(new RegExp(sentence))).toBeTruthy();
  });

  it('shows the code for the door to whoever comes in person, and the way to the calendar', async () => {
    open({ webinar: registered({ checkInCode: 'ABCD2345EFGH6789' }) });
    expect(await screen.findByRole('img', { name: /QR code/ })).toBeTruthy();
    expect(screen.getByText('ABCD-2345-EFGH-6789')).toBeTruthy();
    const calendar = screen.getByRole('link', { name: 'Add to calendar' });
    expect(calendar.getAttribute('href')).toBe('/webinars/burnout/calendar.ics');
  });

  it('asks before a seat is given up for a full waiting list', async () => {
    const person = userEvent.setup();
    open({ webinar: registered({}) });
    await person.click(await screen.findByRole('button', { name: 'Come online instead' }));
    expect(await screen.findByRole('alertdialog', { name: 'Give up your seat and wait?' })).toBeTruthy();
  });

  it('is not there once the webinar is over', async () => {
    const api = open({ webinar: { ...webinar, status: 'ENDED' } });
    await expect.poll(() => api.asked.length).toBeGreaterThan(1);
    expect(screen.queryByRole('region')).toBeNull();
  });
});

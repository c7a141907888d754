import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GraphQLError } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse } from '../../test/house.tsx';
import { seenBy, withProgramme } from '../../test/programme.ts';

beforeEach(() => localStorage.clear());

const titles = () =>
  screen.getAllByRole('listitem').flatMap((item) => within(item).queryByRole('link')?.textContent ?? []);

describe('the programme', () => {
  it('narrows by what is chosen, keeps it in the address, and gives everything back', async () => {
    const person = userEvent.setup();
    const { address } = await openHouse('/programme/summit?day=2026-11-24', { query: withProgramme });
    await person.selectOptions(await screen.findByRole('combobox', { name: 'Track' }), 'Care');
    expect(address()).toBe('/programme/summit?day=2026-11-24&track=Care');
    expect(titles()).toContain('Consent');
    expect(titles()).not.toContain('Late round');
    await person.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'German');
    expect(address()).toBe('/programme/summit?day=2026-11-24&track=Care&lang=de');
    await person.click(screen.getByRole('link', { name: 'Show all sessions' }));
    expect(address()).toBe('/programme/summit?day=2026-11-24');
    expect(titles()).toContain('Late round');
  });

  it('goes from day to day by links', async () => {
    const person = userEvent.setup();
    const { address } = await openHouse('/programme/summit?day=2026-11-24&kind=LECTURE', { query: withProgramme });
    const days = await screen.findByRole('navigation', { name: 'Days' });
    await person.click(within(days).getByRole('link', { name: /Nov 23 1 session$/ }));
    expect(address()).toBe('/programme/summit?day=2026-11-23&kind=LECTURE');
    expect(titles()).toContain('Numbers that help');
  });

  it('takes a day written behind # for its address', async () => {
    const { address } = await openHouse('/programme/summit#2026-11-24', { query: withProgramme });
    await screen.findByRole('heading', { name: 'Tuesday, November 24' });
    expect(address()).toBe('/programme/summit?day=2026-11-24');
  });

  it('shows another zone, remembers it, and keeps the day of the event', async () => {
    const person = userEvent.setup();
    const { unmount } = await openHouse('/programme/summit?day=2026-11-24', { query: withProgramme });
    await person.selectOptions(await screen.findByRole('combobox', { name: 'Time zone' }), 'Asia/Tokyo');
    expect(screen.getByRole('heading', { name: 'Tuesday, November 24' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: /14:30.*a day later/ })).toBeTruthy();
    unmount();
    await openHouse('/programme/summit?day=2026-11-24', { query: withProgramme });
    expect(await screen.findByRole('heading', { name: /14:30.*a day later/ })).toBeTruthy();
    await person.selectOptions(screen.getByRole('combobox', { name: 'Time zone' }), 'event');
  });
});

describe('the import', () => {
  const schedule = (title: string) =>
    new File([JSON.stringify({ schedule: { conference: { title, days: [] } } })], 'schedule.json');

  it('shows what the file is, brings it in, and says what has changed', async () => {
    const person = userEvent.setup();
    const { api } = await openHouse('/programme/import', {
      query: seenBy('EDITOR'),
      mutation: {
        importSchedule: {
          event: { id: 'e1', slug: 'summit', title: 'The Summit' },
          summary: { new: 12, changed: 0, moved: 3, cancelled: 1, unchanged: 60 },
        },
      },
    });
    await person.upload(await screen.findByLabelText(/Choose a schedule file/), schedule('The Summit'));
    expect(await screen.findByRole('heading', { name: 'The Summit' })).toBeTruthy();
    await person.click(screen.getByRole('button', { name: 'Import this schedule' }));
    expect(await screen.findByText('12 new, 3 moved, 1 cancelled')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open the programme' }).getAttribute('href')).toBe('/programme/summit');
    expect(api.asked.at(-1)?.variables).toMatchObject({
      schedule: { schedule: { conference: { title: 'The Summit' } } },
    });
  });

  it('lists every fault with its place', async () => {
    const person = userEvent.setup();
    const faults = [
      { path: '/schedule/conference/days/0/date', reason: 'must be a date that exists' },
      { path: '/schedule/rooms', reason: 'does not belong here' },
    ];
    await openHouse('/programme/import', {
      query: seenBy('EDITOR'),
      mutation: {
        importSchedule: () => {
          throw new GraphQLError('The schedule has faults.', { extensions: { code: 'BAD_USER_INPUT', faults } });
        },
      },
    });
    await person.upload(await screen.findByLabelText(/Choose a schedule file/), schedule('Broken'));
    await person.click(await screen.findByRole('button', { name: 'Import this schedule' }));
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByRole('heading', { name: '2 faults in this file' })).toBeTruthy();
    expect(within(alert).getByText(/Nothing has been stored/)).toBeTruthy();
    for (const { path, reason } of faults) {
      expect(within(alert).getByText(path)).toBeTruthy();
      expect(within(alert).getByText(reason)).toBeTruthy();
    }
  });

  it('says at once what is no schedule', async () => {
    const person = userEvent.setup();
    await openHouse('/programme/import', { query: seenBy('ADMIN') });
    const file = new File(['<xml/>'], 'schedule.json', { type: 'application/json' });
    await person.upload(await screen.findByLabelText(/Choose a schedule file/), file);
    expect(await screen.findByText('“schedule.json” cannot be used')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Import this schedule' })).toBeNull();
  });
});

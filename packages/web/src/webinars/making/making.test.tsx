import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GraphQLError } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { byAna } from '../../../test/answers.ts';
import { openHouse } from '../../../test/house.tsx';
import { webinar } from '../../../test/webinars.ts';
import { wipeDrafts } from '../../kernel/drafts.ts';

const { viewer } = byAna as { viewer: object };
const house = { ...byAna, viewer: { ...viewer, role: 'EDITOR' }, webinarSeries: [] };
const over = { ...webinar, status: 'ENDED', endedAt: '2026-11-26T16:00:00.000Z' };

beforeEach(wipeDrafts);

describe('the forms of a webinar', () => {
  it.each([
    {
      part: 'About it',
      field: 'Title',
      save: 'Save',
      mutation: 'updateWebinar',
      becomes: ['Measuring burnout', 'Burnout', 'Burnout, measured'],
    },
    {
      part: 'Questions',
      field: /^Longest/,
      save: 'Save these settings',
      mutation: 'updateQaSettings',
      becomes: ['300', '201', '202'],
    },
    {
      part: 'Where it stands',
      field: 'Recording',
      save: 'Show the recording',
      mutation: 'publishOnDemand',
      becomes: ['', 'https://a.example/1', 'https://a.example/2'],
    },
  ])(
    'keep what is typed while they save: $part',
    async ({ part, field, save, mutation, becomes: [was, sent, since] }) => {
      const person = userEvent.setup();
      let now: object = over;
      let isAsked = false;
      let answer = () => {};
      const send = async ({ input: { webinarId, maxLength, ...words } }: { input: Record<string, unknown> }) => {
        isAsked = webinarId === over.id;
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        now = { ...now, ...words, ...(maxLength ? { qa: { ...over.qa, maxLength } } : {}) };
        return { webinar: now };
      };
      await openHouse('/webinars/burnout/edit', {
        query: { ...house, webinar: () => now },
        mutation: { [mutation]: send },
      });
      const form = within(await screen.findByRole('region', { name: part }));
      const typed = form.getByLabelText<HTMLInputElement>(field);
      expect(typed.value).toBe(was);
      const type = async (words = '') => {
        await person.clear(typed);
        await person.type(typed, words);
      };
      await type(sent);
      await person.click(form.getByRole('button', { name: save }));
      await waitFor(() => expect(isAsked).toBe(true));
      await type(since);
      answer();
      expect(await screen.findAllByText('Saved.')).not.toEqual([]);
      expect(typed.value).toBe(since);
    },
  );

  it.each([
    { part: 'About it', field: /^Description/, says: 'Tables are not shown.', code: 'description', typed: '| a |' },
    { part: 'About it', field: /^Time zone/, says: /time zone/, code: null, typed: 'Nowhere/At all' },
    { part: 'Questions', field: /^Longest/, says: 'That is too long.', code: 'maxLength', typed: '201' },
  ])('lead to what is refused: $code', async ({ part, field, says, code, typed }) => {
    const person = userEvent.setup();
    const refuse = () => {
      throw new GraphQLError(String(says), { extensions: { code: 'BAD_USER_INPUT', field: code } });
    };
    await openHouse('/webinars/burnout/edit', {
      query: { ...house, webinar: () => over },
      mutation: { updateWebinar: refuse, updateQaSettings: refuse },
    });
    const form = within(await screen.findByRole('region', { name: part }));
    const box = form.getByLabelText<HTMLInputElement>(field);
    await person.clear(box);
    await person.type(box, typed);
    await person.click(form.getByRole('button', { name: /^Save/ }));
    await waitFor(() => expect(document.activeElement).toBe(box));
    expect(form.getAllByText(says).length).toBeGreaterThan(0);
    // What is typed to mend it is not interrupted.
    await person.tab();
    await person.keyboard('{Shift>}{Tab}{/Shift}1');
    await person.tab();
    expect(document.activeElement).not.toBe(box);
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
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
});

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GraphQLError } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { byAna } from '../../../test/answers.ts';
import { openHouse } from '../../../test/house.tsx';
import { wipeDrafts } from '../../kernel/drafts.ts';

const { viewer } = byAna as { viewer: object };
const house = { ...byAna, viewer: { ...viewer, role: 'EDITOR' }, podcastCategories: ['Science'] };
const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });

beforeEach(wipeDrafts);

describe('a form of what is written', () => {
  it.each([
    { address: '/new/podcast', make: 'createPodcast', begin: 'Begin the podcast', about: 'What it is about' },
    { address: '/new/column', make: 'createColumn', begin: 'Begin the column', about: 'What it is about' },
  ])('leads to the field that was refused, once: $address', async ({ address, make, begin, about }) => {
    const person = userEvent.setup();
    const refuse = () => {
      throw new GraphQLError('There is one of this name.', { extensions: { code: 'CONFLICT', field: 'title' } });
    };
    await openHouse(address, { query: house, mutation: { [make]: refuse } });
    const title = await field('Title');
    await person.type(title, 'Night');
    await person.type(await field(about), 'What is said');
    if (make === 'createPodcast')
      await person.selectOptions(await screen.findByRole('combobox', { name: 'Category' }), 'Science');
    await person.click(screen.getByRole('button', { name: begin }));
    expect(await screen.findByText('There is one of this name.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(title));
    await person.type(await field(about), ' at night.');
    expect((await field(about)).value).toBe('What is said at night.');
    expect(title.value).toBe('Night');
  });
});

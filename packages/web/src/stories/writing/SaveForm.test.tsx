import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GraphQLError } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { byAna, nothing } from '../../../test/answers.ts';
import { openHouse } from '../../../test/house.tsx';
import { draft, show } from '../../../test/stories.ts';
import { wipeDrafts } from '../../kernel/drafts.ts';

const { viewer } = byAna as { viewer: object };
const house = { ...byAna, viewer: { ...viewer, role: 'EDITOR' }, podcastCategories: ['Science'], storyDesk: nothing };
const column = {
  __typename: 'Column',
  id: 'c1',
  slug: 'night',
  title: 'Night',
  description: 'What is said at night.',
  revision: 1,
  everyWeeks: 1,
  weekday: 'MONDAY',
  timeOfDay: '07:00',
  timeZone: 'Europe/Berlin',
  isResting: false,
  authors: [],
};
const field = (name: string | RegExp) => screen.findByRole<HTMLInputElement>('textbox', { name });

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

  it.each([
    { address: '/podcast/night/edit', edit: 'editPodcast', as: 'podcast', thing: show },
    { address: '/columns/night/edit', edit: 'updateColumn', as: 'column', thing: column },
  ])('keeps what is typed while it is being saved: $address', async ({ address, edit, as, thing }) => {
    const person = userEvent.setup();
    const asked: object[] = [];
    let now = thing;
    let answer = () => {};
    const save = async ({ input }: { input: { revision: number } }) => {
      asked.push(input);
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      now = { ...now, ...input, revision: input.revision + 1 };
      return { [as]: now };
    };
    await openHouse(address, { query: { ...house, [as]: () => now }, mutation: { [edit]: save } });
    const title = await field('Title');
    const about = await field('What it is about');
    await person.type(title, ' shift');
    await person.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(asked).toHaveLength(1));
    await person.type(title, 's');
    await person.type(about, ' And by day.');
    answer();
    expect(await screen.findAllByText('Saved.')).not.toEqual([]);
    expect(title.value).toBe('Night shifts');
    expect(about.value).toBe('What is said at night. And by day.');
    await person.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked).toMatchObject([
      { revision: 1, title: 'Night shift' },
      { revision: 2, title: 'Night shifts', description: 'What is said at night. And by day.' },
    ]);
    expect(asked[0]).not.toHaveProperty('description');
    answer();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true));
    expect(title.value).toBe('Night shifts');
    expect(screen.queryByText(/Somebody has saved/)).toBeNull();
  });

  it.each([
    { what: 'podcast', make: 'createPodcast', edit: 'editPodcast', thing: show, at: '/podcast/night/edit' },
    { what: 'column', make: 'createColumn', edit: 'updateColumn', thing: column, at: '/columns/night/edit' },
    { what: 'story', make: 'draftStory', edit: 'editStory', thing: draft, at: '/stories/s1/edit' },
  ])('takes along what is typed while it is being made: $what', async ({ what, make, edit, thing, at }) => {
    const person = userEvent.setup();
    const [made, saved]: [object[], object[]] = [[], []];
    let now: object = thing;
    let answer = () => {};
    const create = async ({ input }: { input: { title: string; description?: string } }) => {
      made.push(input);
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      const { title, description } = input;
      now = { ...thing, title, ...(description && { description }) };
      return { [what]: now };
    };
    const save = ({ input }: { input: object }) => {
      saved.push(input);
      now = { ...now, ...input, revision: 2 };
      return { [what]: now };
    };
    const { address } = await openHouse(`/new/${what}`, {
      query: { ...house, columns: [], podcasts: [], [what]: () => now },
      mutation: { [make]: create, [edit]: save },
    });
    const begin = { podcast: 'Begin the podcast', column: 'Begin the column', story: 'Keep as a draft' }[what];
    const about = what === 'story' ? /^In a sentence/ : 'What it is about';
    await person.type(await field('Title'), 'Night');
    await person.type(await field(about), 'Of');
    if (what === 'podcast')
      await person.selectOptions(await screen.findByRole('combobox', { name: 'Category' }), 'Science');
    await person.click(screen.getByRole('button', { name: begin }));
    await waitFor(() => expect(made).toHaveLength(1));
    await person.type(await field('Title'), ' shift');
    await person.type(await field(about), ' us.');
    answer();
    await expect.poll(address).toBe(at);
    const keep = await screen.findByRole('button', { name: 'Save' });
    expect((await field('Title')).value).toBe('Night shift');
    expect((await field(about)).value).toBe('Of us.');
    await person.click(keep);
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(made).toMatchObject([{ title: 'Night' }]);
    const told = what === 'story' ? { summary: 'Of us.' } : { description: 'Of us.' };
    expect(saved).toMatchObject([{ revision: 1, title: 'Night shift', ...told }]);
    // The next new one begins empty.
    expect(Object.keys(localStorage).filter((key) => key.includes('new'))).toEqual([]);
  });
});

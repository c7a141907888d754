import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { byAna, nothing } from '../../../../test/answers.ts';
import { openHouse } from '../../../../test/house.tsx';
import { draft, show } from '../../../../test/stories.ts';
import { wipeDrafts } from '../../../kernel/drafts.ts';

const { viewer } = byAna as { viewer: object };
const house = { ...byAna, viewer: { ...viewer, role: 'EDITOR' } };
const refused = (code: string, field: string | undefined, message: string) => {
  throw new GraphQLError(message, { extensions: { code, field } });
};

const episode = {
  __typename: 'Episode',
  revision: 1,
  season: null,
  number: null,
  type: 'FULL',
  durationSeconds: null as number | null,
  transcript: null as string | null,
  hasTranscript: false,
  audio: null as object | null,
  chapters: [] as object[],
};
const story = { ...draft, kind: 'PODCAST', title: 'Who sleeps', episode };
const heard = { __typename: 'EpisodeAudio', url: '/audio/s1.mp3', type: 'audio/mpeg', bytes: 3e6, isHere: true };

beforeEach(wipeDrafts);
afterEach(() => vi.unstubAllGlobals());

describe('the making of a podcast', () => {
  it('is no page for members', async () => {
    await openHouse('/podcast/night/edit', { query: { ...byAna, podcast: show } });
    expect(await screen.findByRole('heading', { level: 1, name: 'There is nothing here' })).toBeTruthy();
  });

  it('keeps what was typed where it is refused, and leads on to its episodes', async () => {
    const person = userEvent.setup();
    let tries = 0;
    const createPodcast = ({ input }: { input: object }) => {
      tries += 1;
      if (tries === 1) refused('CONFLICT', 'title', 'There is a podcast of this name.');
      return { podcast: { ...show, ...input } };
    };
    const query = { ...house, podcast: show, podcastCategories: ['Science'], storyDesk: nothing };
    const { address } = await openHouse('/new/podcast', { query, mutation: { createPodcast } });
    const title = await screen.findByRole('textbox', { name: 'Title' });
    await person.type(title, 'Night shift');
    await person.type(screen.getByRole('textbox', { name: 'What it is about' }), 'The ward.');
    await person.selectOptions(await screen.findByRole('combobox', { name: 'Category' }), 'Science');
    await person.click(screen.getByRole('button', { name: 'Begin the podcast' }));
    expect(await screen.findByText('There is a podcast of this name.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(title));
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'What it is about' }).value).toBe('The ward.');
    await person.click(screen.getByRole('button', { name: 'Begin the podcast' }));
    await expect.poll(address).toBe('/podcast/night/edit');
    expect(await screen.findByText('No episode yet')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'New episode' }).getAttribute('href')).toBe('/new/story?podcast=night');
  });

  it('sends a picture, and says why another one is not taken', async () => {
    const person = userEvent.setup();
    const sent: string[] = [];
    const answers = [new Response(JSON.stringify({ errors: [{ message: 'It has to be square.' }] }), { status: 400 })];
    vi.stubGlobal('fetch', (url: string) => {
      sent.push(url);
      return Promise.resolve(answers.shift() ?? new Response('{}'));
    });
    const query = { ...house, podcast: show, podcastCategories: ['Science'], storyDesk: nothing };
    await openHouse('/podcast/night/edit', { query });
    const choose = await screen.findByLabelText('Choose a picture');
    const picture = new File(['x'], 'a.png', { type: 'image/png' });
    await person.upload(choose, picture);
    expect(await screen.findByText('It has to be square.')).toBeTruthy();
    await person.upload(choose, picture);
    expect(await screen.findByText('The show has its picture.')).toBeTruthy();
    expect(sent).toEqual(['/api/podcasts/p1/picture', '/api/podcasts/p1/picture']);
  });
});

describe('the making of an episode', () => {
  it('goes on with a recording where the line was cut, under one id, and says why a file is none', async () => {
    const person = userEvent.setup();
    const begun: unknown[] = [];
    const came: number[] = [];
    let isCut = true;
    let finished = 0;
    const beginAudioUpload = ({ input }: { input: { bytes: number; clientMutationId: string } }) => {
      begun.push(input.clientMutationId);
      const missing = [0, 1, 2].filter((number) => !came.includes(number));
      return { upload: { id: 'u1', pieceBytes: 4, missing } };
    };
    const finishAudioUpload = () => {
      finished += 1;
      if (finished === 1) refused('BAD_USER_INPUT', 'audio', 'Podcasts are MP3 or M4A.');
      return { story: { ...story, episode: { ...episode, revision: 2, audio: heard, durationSeconds: 300 } } };
    };
    vi.stubGlobal('fetch', (url: string) => {
      const number = Number(url.split('/').at(-1));
      if (number === 1 && isCut) {
        // Whoever waits for the line is woken at once.
        setTimeout(() => window.dispatchEvent(new Event('online')));
        return Promise.reject(new TypeError('cut'));
      }
      came.push(number);
      return Promise.resolve(new Response('{}'));
    });
    await openHouse('/stories/s1/edit', {
      query: { ...house, story, columns: [], podcasts: [] },
      mutation: { beginAudioUpload, finishAudioUpload },
    });
    const season = await screen.findByRole('spinbutton', { name: 'Season' });
    const file = new File(['0123456789'], 'who.mp3', { type: 'audio/mpeg', lastModified: 1 });
    await person.upload(screen.getByLabelText('Choose a recording'), file);
    expect(await screen.findByText(/The line was cut/)).toBeTruthy();
    await person.type(season, '2');
    isCut = false;
    await person.click(screen.getByRole('button', { name: 'Go on' }));
    expect(await screen.findByText('Podcasts are MP3 or M4A.')).toBeTruthy();
    expect(came).toEqual([0, 1, 2]);
    expect(begun[1]).toBe(begun[0]);
    await person.upload(screen.getByLabelText('Choose a recording'), file);
    expect(await screen.findByText('5:00, 3 MB, kept here.')).toBeTruthy();
    expect(begun[2]).not.toBe(begun[0]);
    // Typed over the version before the recording, which was one’s own: nobody else has saved.
    expect(screen.queryByText(/Somebody has saved/)).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Season' }).value).toBe('2');
  });

  it('says which line is no chapter, what the house refuses, and what somebody else has saved meanwhile', async () => {
    const person = userEvent.setup();
    let now = episode;
    const asked: { revision: number }[] = [];
    const editEpisode = ({ input }: { input: { revision: number; number: number; chapters: object[] } }) => {
      asked.push(input);
      if (asked.length === 1) refused('CONFLICT', 'number', 'Another episode has this number.');
      if (input.revision !== now.revision) refused('CONFLICT', undefined, 'Somebody has changed this meanwhile.');
      now = { ...now, revision: now.revision + 1, chapters: input.chapters };
      return { story: { ...story, episode: now } };
    };
    await openHouse('/stories/s1/edit', {
      query: { ...house, story: () => ({ ...story, episode: now }), columns: [], podcasts: [] },
      mutation: { editEpisode },
    });
    const chapters = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Chapters' });
    await person.type(chapters, '0:00 Hello{enter}Later');
    await person.type(screen.getByRole('spinbutton', { name: 'Number of the episode' }), '3');
    const save = screen.getByRole('button', { name: 'Save the episode' });
    await person.click(save);
    expect(await screen.findByText(/does not begin with a moment and a title: Later/)).toBeTruthy();
    expect(asked).toEqual([]);
    await person.type(chapters, '{backspace>5/}1:30 Later');
    await person.click(save);
    expect(await screen.findByText('Another episode has this number.')).toBeTruthy();
    now = { ...now, revision: 2, transcript: 'WEBVTT' };
    await person.click(save);
    expect(await screen.findByText('Somebody has saved another version meanwhile')).toBeTruthy();
    expect(chapters.value).toBe('0:00 Hello\n1:30 Later');
    await person.click(screen.getByRole('button', { name: 'Save mine over it' }));
    await waitFor(() => expect(chapters.value).toBe('00:00:00 Hello\n00:01:30 Later'));
    expect(asked.at(-1)).toMatchObject({
      revision: 2,
      number: 3,
      chapters: [
        { startSeconds: 0, title: 'Hello' },
        { startSeconds: 90, title: 'Later' },
      ],
    });
  });

  it('is without its recording once somebody has said so, and says why it stays', async () => {
    const person = userEvent.setup();
    let now = { ...episode, revision: 4, audio: heard as object | null, durationSeconds: 300 as number | null };
    const asked: object[] = [];
    const removeRecording = ({ input }: { input: object }) => {
      asked.push(input);
      if (asked.length === 1) refused('INVALID_TRANSITION', undefined, 'Withdraw it first.');
      now = { ...now, revision: 5, audio: null, durationSeconds: null };
      return { story: { ...story, episode: now } };
    };
    await openHouse('/stories/s1/edit', {
      query: { ...house, story: () => ({ ...story, episode: now }), columns: [], podcasts: [] },
      mutation: { removeRecording },
    });
    const season = await screen.findByRole<HTMLInputElement>('spinbutton', { name: 'Season' });
    await person.type(season, '2');
    const take = 'Take the recording away';
    await person.click(screen.getByRole('button', { name: take }));
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Take this recording away?' }));
    await person.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(asked).toEqual([]);
    await person.click(screen.getByRole('button', { name: take }));
    const again = within(await screen.findByRole('alertdialog'));
    await person.click(again.getByRole('button', { name: take }));
    expect(await again.findByText('Withdraw it first.')).toBeTruthy();
    await person.click(again.getByRole('button', { name: take }));
    expect(await screen.findByText(/^There is none yet/)).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(screen.queryByRole('button', { name: take })).toBeNull();
    expect(asked).toEqual([
      { storyId: 's1', revision: 4 },
      { storyId: 's1', revision: 4 },
    ]);
    // What was typed counts as typed over this version: nobody else has saved.
    expect(screen.queryByText(/Somebody has saved/)).toBeNull();
    expect(season.value).toBe('2');
  });

  it('takes a transcript from a file, and begins as an episode of the show one comes from', async () => {
    const person = userEvent.setup();
    const drafted: object[] = [];
    const draftStory = ({ input }: { input: object }) => {
      drafted.push(input);
      return { story };
    };
    const query = { ...house, story, columns: [], podcasts: [show] };
    const { address } = await openHouse('/new/story?podcast=night', { query, mutation: { draftStory } });
    await screen.findByRole('option', { name: 'Night' });
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Podcast' }).value).toBe('night');
    await person.type(screen.getByRole('textbox', { name: 'Title' }), 'Who sleeps');
    await person.click(screen.getByRole('button', { name: 'Keep as a draft' }));
    await expect.poll(address).toBe('/stories/s1/edit');
    expect(drafted).toMatchObject([{ kind: 'PODCAST', podcast: 'night', column: null }]);
    const said = new File(['\ufeffWEBVTT\r\n\r\n00:00.000 --> 00:01.000\r\nHello.'], 'a.vtt', { type: 'text/vtt' });
    await person.upload(await screen.findByLabelText('Take it from a file'), said);
    const transcript = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Transcript' });
    await waitFor(() => expect(transcript.value).toBe('WEBVTT\n\n00:00.000 --> 00:01.000\nHello.'));
  });
});

import { expect } from '@playwright/test';
import type { Person } from './people.ts';
import { asks } from './webinars.seed.ts';

const CREATE = `mutation ($input: CreatePodcastInput!) { createPodcast(input: $input) { podcast { id slug } } }`;
const DRAFT = `mutation ($input: DraftStoryInput!) { draftStory(input: $input) { story { id } } }`;
const BEGIN = `mutation ($input: BeginAudioUploadInput!) { beginAudioUpload(input: $input) { upload { id pieceBytes missing } } }`;
const FINISH = `mutation ($id: ID!) { finishAudioUpload(uploadId: $id) { story { id episode { revision } } } }`;
const EDIT = `mutation ($input: EditEpisodeInput!) { editEpisode(input: $input) { story { id } } }`;
const PUBLISH = `mutation ($input: PublishStoryInput!) { publishStory(input: $input) { story { slug } } }`;

/** An MP3 of so many seconds in which nothing is to be heard, at 32 kbit/s. */
export function silence(seconds: number): Buffer {
  const frame = Buffer.alloc(104);
  frame.set([0xff, 0xfb, 0x10, 0x00]);
  return Buffer.concat(Array.from({ length: Math.round((seconds * 44_100) / 1152) }, () => frame));
}

export interface SeededEpisode {
  show: string;
  title: string;
  path: string;
}

/** A show with an episode of five minutes, of two chapters and three sentences, published by an editor. */
export async function seedEpisode({ page }: Pick<Person, 'page'>): Promise<SeededEpisode> {
  const once = () => ({ clientMutationId: crypto.randomUUID() });
  const mark = crypto.randomUUID().slice(0, 8);
  const show = `Night shift ${mark}`;
  const origin = process.env.E2E_URL ?? '';
  const said = {
    title: show,
    description: 'What is said when the ward is asleep.',
    language: 'en',
    category: 'Health & Fitness > Medicine',
    ownerName: 'St. Anna',
    ownerEmail: 'radio@example.org',
  };
  const made = (await asks(page, CREATE, { input: { ...said, ...once() } })) as {
    createPodcast: { podcast: { id: string; slug: string } };
  };
  const title = `Who sleeps ${mark}`;
  const words = { title, summary: 'Three of us, and one night.', body: 'With **Mia**.', aboutPatient: false };
  const { slug } = made.createPodcast.podcast;
  const draft = (await asks(page, DRAFT, { input: { ...words, kind: 'PODCAST', podcast: slug, ...once() } })) as {
    draftStory: { story: { id: string } };
  };
  const storyId = draft.draftStory.story.id;
  const file = silence(300);
  const begun = (await asks(page, BEGIN, { input: { storyId, bytes: file.length, ...once() } })) as {
    beginAudioUpload: { upload: { id: string; pieceBytes: number; missing: number[] } };
  };
  const { id, pieceBytes, missing } = begun.beginAudioUpload.upload;
  for (const number of missing) {
    const answer = await page.request.put(`/api/audio/${id}/${number}`, {
      data: file.subarray(number * pieceBytes, (number + 1) * pieceBytes),
      headers: { origin, 'content-type': 'application/octet-stream' },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
  await asks(page, FINISH, { id });
  const transcript = `WEBVTT

00:00.000 --> 01:40.000
<v Ada>Who sleeps tonight?

01:40.000 --> 03:20.000
<v Mia>Nobody does.

03:20.000 --> 05:00.000
So we talk.`;
  const chapters = [
    { startSeconds: 0, title: 'Hello' },
    { startSeconds: 120, title: 'The long hours' },
  ];
  await asks(page, EDIT, { input: { storyId, revision: 2, season: 1, number: 3, chapters, transcript } });
  const published = (await asks(page, PUBLISH, { input: { storyId } })) as {
    publishStory: { story: { slug: string } };
  };
  return { show, title, path: `/stories/${published.publishStory.story.slug}` };
}

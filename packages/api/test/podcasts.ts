import sharp from 'sharp';
import type { Answer, Person } from './as.ts';
import { house } from './house.ts';
import { aDraft, does, PUBLISH } from './stories.ts';

export const PODCAST_FIELDS = `id slug title description language category explicit ownerName ownerEmail revision feedUrl
  picture { small large }`;
const EPISODE_FIELDS = `audio { url type bytes isHere } durationSeconds season number type chapters { startSeconds title }
  transcript hasTranscript cues { startSeconds endSeconds voice text } revision`;
export const CREATE_PODCAST = `mutation ($input: CreatePodcastInput!) { createPodcast(input: $input) {
  replayed podcast { ${PODCAST_FIELDS} } } }`;
export const EDIT_PODCAST = `mutation ($input: EditPodcastInput!) { editPodcast(input: $input) {
  replayed podcast { ${PODCAST_FIELDS} } } }`;
export const PODCAST = `query ($slug: String!) { podcast(slug: $slug) { ${PODCAST_FIELDS}
  episodes { totalCount edges { node { slug } } } } }`;
export const EPISODE = `query ($slug: String!) { story(slug: $slug) { id status podcast { slug } episode { ${EPISODE_FIELDS} } } }`;
export const EDIT_EPISODE = `mutation ($input: EditEpisodeInput!) { editEpisode(input: $input) {
  replayed story { id editedAt episode { ${EPISODE_FIELDS} } } } }`;
export const REMOVE_RECORDING = `mutation ($input: RemoveRecordingInput!) { removeRecording(input: $input) {
  replayed story { id episode { ${EPISODE_FIELDS} } } } }`;
export const BEGIN = `mutation ($input: BeginAudioUploadInput!) { beginAudioUpload(input: $input) {
  replayed upload { id pieceBytes missing } } }`;
export const FINISH = `mutation ($uploadId: ID!) { finishAudioUpload(uploadId: $uploadId) {
  replayed story { id episode { ${EPISODE_FIELDS} } } } }`;

/** What a show says, unless something else is wanted. */
export const aShow = (more: object = {}) => ({
  title: `Night shift ${crypto.randomUUID().slice(0, 8)}`,
  description: 'What is said when the ward is asleep.',
  language: 'en',
  category: 'Health & Fitness > Medicine',
  ownerName: 'St. Anna',
  ownerEmail: 'radio@example.org',
  clientMutationId: crypto.randomUUID(),
  ...more,
});

export async function aPodcast(editor: Person, more: object = {}): Promise<Answer['data']> {
  const { data, errors } = await editor.asks(CREATE_PODCAST, { input: aShow(more) });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.createPodcast.podcast;
}

/** Frames of an MP3, 26 ms each, in which nothing is to be heard. */
export function aRecording(frames: number): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

const box = (name: string, ...parts: (Buffer | number[])[]): Buffer => {
  const inside = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(inside.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, inside]);
};
const u32 = (...values: number[]): Buffer => {
  const all = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) all.writeUInt32BE(value, at * 4);
  return all;
};
const nothing = (bytes: number) => Buffer.alloc(bytes);

/** An M4A of so many seconds with a track of its kind, sound unless said otherwise. */
export function anM4a(seconds: number, handler = 'soun'): Buffer {
  const rate = 44_100;
  const samples = Math.round((seconds * rate) / 1024);
  const entry = box('mp4a', nothing(6), [0, 1], nothing(8), [0, 2, 0, 16], nothing(4), u32(rate * 65_536));
  const table = box(
    'stbl',
    box('stsd', u32(0, 1), entry),
    box('stts', u32(0, 1, samples, 1024)),
    box('stsc', u32(0, 1, 1, samples, 1)),
    box('stsz', u32(0, 4, samples)),
    box('stco', u32(0, 1, 0)),
  );
  const media = box(
    'mdia',
    box('mdhd', u32(0, 0, 0, rate, samples * 1024, 0)),
    box('hdlr', u32(0, 0), Buffer.from(handler), nothing(13)),
    box('minf', table),
  );
  const track = box('trak', box('tkhd', u32(0, 0, 0, 1, 0, samples * 1024), nothing(60)), media);
  const movie = box('moov', box('mvhd', u32(0, 0, 0, rate, samples * 1024), nothing(80)), track);
  return Buffer.concat([
    box('ftyp', Buffer.from('M4A '), u32(0), Buffer.from('M4A mp42isom')),
    movie,
    box('mdat', nothing(samples * 4)),
  ]);
}

/** A file as a browser sends it. */
export const send =
  ({ cookie }: Person, headers: Record<string, string> = {}) =>
  async (path: string, body: Buffer) =>
    fetch(`${(await house()).url}${path}`, {
      method: 'PUT',
      body: new Uint8Array(body),
      headers: { 'content-type': 'application/octet-stream', cookie, ...headers },
    });

/** What this person is given at an address. */
export const gets =
  ({ cookie }: Person, headers: Record<string, string> = {}) =>
  async (path: string, method = 'GET') =>
    fetch(`${(await house()).url}${path}`, { method, headers: { ...headers, ...(cookie && { cookie }) } });

interface Announced {
  id: string;
  pieceBytes: number;
  missing: number[];
}

export async function announce(person: Person, input: object): Promise<Announced> {
  const { data, errors } = await person.asks(BEGIN, { input: { clientMutationId: crypto.randomUUID(), ...input } });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.beginAudioUpload.upload;
}

/** The piece of a file that has this number. */
export const pieceOf = (file: Buffer, number: number, pieceBytes: number): Buffer =>
  file.subarray(number * pieceBytes, (number + 1) * pieceBytes);

/** Sends a recording as a browser does; answers what finishing it answers. */
export async function upload(person: Person, storyId: string, file: Buffer): Promise<Answer> {
  const { id, pieceBytes, missing } = await announce(person, { storyId, bytes: file.length });
  for (const number of missing) {
    const answer = await send(person)(`/api/audio/${id}/${number}`, pieceOf(file, number, pieceBytes));
    if (answer.status !== 200) throw new Error(await answer.text());
  }
  return person.asks(FINISH, { uploadId: id });
}

export const square = (side: number): Promise<Buffer> =>
  sharp({ create: { width: side, height: side, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();

/** An episode of a show as a draft, its recording uploaded. */
export async function anEpisode(
  editor: Person,
  podcast: string,
  { frames = 100, ...more }: Record<string, unknown> & { frames?: number } = {},
): Promise<Answer['data']> {
  const draft = await aDraft(editor, { kind: 'PODCAST', podcast, ...more });
  await upload(editor, draft.id, aRecording(frames));
  return draft;
}

export async function aPublishedEpisode(
  editor: Person,
  podcast: string,
  more: Record<string, unknown> & { frames?: number } = {},
): Promise<Answer['data']> {
  const { id } = await anEpisode(editor, podcast, more);
  return does(editor, PUBLISH, { storyId: id });
}

import sharp from 'sharp';
import { env } from '../src/kernel/env.ts';
import { house } from './house.ts';
import type { Person } from './person.ts';
import { does, EDIT } from './stories.ts';

interface Media {
  id: string;
  url: string;
  width: number;
  height: number;
}

/** A picture of one colour, as a file. */
export const aPicture = (width = 800, height = 400, background = 'teal'): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();

/** Sends a file to a story, as a page does. */
export async function sendPicture(
  person: Person,
  storyId: string,
  { bytes, headers = {} }: { bytes: Uint8Array; headers?: Record<string, string> },
) {
  const { url } = await house();
  const answer = await fetch(`${url}/stories/${storyId}/pictures`, {
    method: 'POST',
    headers: {
      'content-type': 'image/jpeg',
      origin: env.publicUrl.origin,
      ...(person.cookie && { cookie: person.cookie }),
      ...headers,
    },
    body: new Uint8Array(bytes),
  });
  const said = (await answer.json()) as { media?: Media; errors?: { message: string; extensions: { code: string } }[] };
  return { status: answer.status, code: said.errors?.[0]?.extensions.code ?? null, ...said };
}

/** A new picture of a story. */
export async function addPicture(person: Person, storyId: string, bytes?: Buffer): Promise<Media> {
  const { media, errors } = await sendPicture(person, storyId, { bytes: bytes ?? (await aPicture()) });
  if (!media) throw new Error(JSON.stringify(errors));
  return media;
}

/** The story, saved with these pictures over its newest version. */
export const withPictures = (
  person: Person,
  { id, revision }: { id: string; revision: number },
  { pictures, ...more }: { pictures: object[] } & Record<string, unknown>,
) => does(person, EDIT, { storyId: id, revision, pictures, ...more });

export const statusOf = async (person: Person, path: string): Promise<number> => {
  const { url } = await house();
  const answer = await fetch(`${url}${path}`, { headers: person.cookie ? { cookie: person.cookie } : {} });
  await answer.arrayBuffer();
  return answer.status;
};

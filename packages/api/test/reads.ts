import { env } from '../src/kernel/env.ts';
import type { Answer, Person } from './as.ts';
import { house } from './house.ts';

/** A read as it came over the wire. `isShared`: it was made for everybody. */
export interface Read extends Answer {
  isShared: boolean;
  headers: Headers;
}

/** Asks as a browser does, and tells how it was answered. */
export async function reads(
  person: Pick<Person, 'cookie'>,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Read> {
  const { url } = await house();
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: env.publicUrl.origin, cookie: person.cookie },
    body: JSON.stringify({ query, variables }),
  });
  const said = (await answer.json()) as Omit<Answer, 'status'>;
  return { ...said, status: answer.status, headers: answer.headers, isShared: answer.headers.has('etag') };
}

/** The read once nothing about it is new to the house any more: found out, then kept. */
export async function readsAgain(...asked: Parameters<typeof reads>): Promise<Read> {
  await reads(...asked);
  await reads(...asked);
  return reads(...asked);
}

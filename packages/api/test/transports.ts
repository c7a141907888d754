import type { Answer } from './as.ts';
import { house } from './house.ts';
import { closeOf, greeted, origin } from './socket.ts';

export interface Payload {
  query?: unknown;
  documentId?: string;
  operationName?: string;
  variables?: Record<string, unknown>;
  extensions?: Record<string, unknown>;
}
export type Said = Pick<Answer, 'errors' | 'data'>;

/** The answer to a POST. */
export async function overHttp(payload: unknown, headers: Record<string, string> = {}) {
  const { url } = await house();
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...headers },
    body: JSON.stringify(payload),
  });
  const { errors, data } = (await answer.json()) as Said;
  return { status: answer.status, headers: answer.headers, errors, data, code: errors?.[0]?.extensions.code ?? null };
}

const talking = async () => {
  const { socket, say, nextOf } = await greeted();
  return { say, nextOf, closed: closeOf(socket) };
};
let open: ReturnType<typeof talking> | null = null;
let operations = 0;

/** The first thing said to a `subscribe` message: an answer or a refusal. All go over one socket, which must stay open. */
export async function overSocket({ query = '', ...payload }: Payload): Promise<Said & { code: string | null }> {
  // A socket may say only so much at once.
  if (operations % 25 === 0) open = talking();
  open ??= talking();
  const { say, nextOf, closed } = await open;
  const id = String(++operations);
  say({ type: 'subscribe', id, payload: { query, ...payload } });
  const told = await Promise.race([nextOf(id), closed]);
  if (typeof told === 'number') throw new Error(`the socket was closed with ${told}`);
  if (told.type === 'next') say({ type: 'complete', id });
  const said = (told.type === 'error' ? { errors: told.payload } : told.payload) as Said;
  return { ...said, code: said.errors?.[0]?.extensions.code ?? null };
}

import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { createAccount, ensureSilentAccount } from '../src/accounts/accounts.service.ts';
import { mintSession } from '../src/accounts/sessions.service.ts';
import { change } from '../src/kernel/change.ts';
import { env } from '../src/kernel/env.ts';
import { newId } from '../src/kernel/ids.ts';
import { house as houseViewer } from '../src/kernel/viewer.ts';
import { ensureMember } from '../src/members/members.service.ts';
import { house } from './house.ts';
import { type Watch, watchWith } from './watch.ts';

export interface Answer {
  status: number;
  // Test documents are written in the test; their answers are read there too.
  data: any;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; field?: string; [more: string]: unknown };
  }[];
}

/** Somebody at the API: over HTTP and WebSocket, with a session like a browser's. */
export interface Person {
  id: string;
  handle: string;
  cookie: string;
  asks(document: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** The code of the refusal, or null where it was answered. */
  refused(document: string, variables?: Record<string, unknown>): Promise<string | null>;
  watches(document: string, variables?: Record<string, unknown>): Watch;
  /** A socket of their own, for several watches or for being cut. */
  socket(): Client;
}

/** A new member; `as('ada')` makes somebody whose handle begins with ada. */
export async function as(name: string): Promise<Person> {
  await house();
  const handle = `${name.toLowerCase()}-${newId().slice(-8)}`;
  const { id } = await createAccount({
    name: `${name} Tester`,
    email: `${handle}@example.org`,
    password: 'a long enough pass phrase',
    handle,
  });
  return person({ id, handle, cookie: await mintSession(id) });
}

/** So many new members, made without passwords, which would take their time. */
export async function crowd(size: number): Promise<Person[]> {
  await house();
  return Promise.all(
    Array.from({ length: size }, async () => {
      const id = newId();
      const handle = `v-${id.slice(-12)}`;
      await change(houseViewer, async (tx) => {
        await ensureSilentAccount(tx, { id, name: 'One of many' });
        await ensureMember({ id, name: 'One of many', handle }, tx);
      });
      return person({ id, handle, cookie: await mintSession(id) });
    }),
  );
}

/** Somebody who is not signed in. */
export const visitor = (): Person => person({ id: '', handle: '', cookie: '' });

function person({ id, handle, cookie }: { id: string; handle: string; cookie: string }): Person {
  const headers = { origin: env.publicUrl.origin, ...(cookie ? { cookie } : {}) };
  const asks = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const { url } = await house();
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: answer.status, ...((await answer.json()) as Omit<Answer, 'status'>) };
  };
  const socket = () =>
    createClient({
      url: async () => `${(await house()).url.replace('http', 'ws')}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string[]) {
          super(address, protocols, { headers });
        }
      },
      retryAttempts: 0,
      lazy: true,
    });
  return {
    id,
    handle,
    cookie,
    asks,
    refused: async (document, variables) => (await asks(document, variables)).errors?.[0]?.extensions.code ?? null,
    watches: (document, variables = {}) => watchWith(socket(), { query: document, variables }),
    socket,
  };
}

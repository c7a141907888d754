import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { signUp } from '../src/accounts/accounts.events.ts';
import { createAccount } from '../src/accounts/accounts.service.ts';
import { users } from '../src/accounts/accounts.table.ts';
import { mintSession } from '../src/accounts/sessions.service.ts';
import { db } from '../src/kernel/db.ts';
import { env } from '../src/kernel/env.ts';
import { newId } from '../src/kernel/ids.ts';
// Makes members of accounts.
import '../src/members/members.service.ts';
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

export interface Account {
  id: string;
  handle: string;
  cookie: string;
}

const password = 'a long enough pass phrase';
const addressOf = (handle: string) => `${handle}@example.org`;

/** What somebody who has a password signs in with. */
export const credentialsOf = ({ handle }: Pick<Account, 'handle'>) => ({ email: addressOf(handle), password });

/** As if they had signed up. */
export async function joinWithPassword(name: string): Promise<Account> {
  const handle = `${name.toLowerCase()}-${newId().slice(-8)}`;
  const { id } = await createAccount({ name: `${name} Tester`, handle, ...credentialsOf({ handle }) });
  return { id, handle, cookie: await mintSession(id) };
}

/** A new member's account, made without going through a house, and without a password, which would take its time. */
export async function join(name: string): Promise<Account> {
  const id = newId();
  const handle = `${name.toLowerCase()}-${id.slice(-8)}`;
  const account = { id, name: `${name} Tester`, email: addressOf(handle) };
  await db.insert(users).values(account);
  for (const joined of signUp.joined) await joined({ ...account, handle });
  return { id, handle, cookie: await mintSession(id) };
}

/** Somebody who uses the house at an address. */
export function person({ id, handle, cookie }: Account, address: () => Promise<string>): Person {
  const headers = { origin: env.publicUrl.origin, ...(cookie ? { cookie } : {}) };
  const asks = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const url = await address();
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: answer.status, ...((await answer.json()) as Omit<Answer, 'status'>) };
  };
  const socket = () =>
    createClient({
      url: async () => `${(await address()).replace('http', 'ws')}/graphql`,
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

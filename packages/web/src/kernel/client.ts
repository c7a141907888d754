import { cacheExchange } from '@urql/exchange-graphcache';
import { Client, fetchExchange, type SSRData, ssrExchange, subscriptionExchange } from 'urql';
import { cacheRules, type Live } from './live.ts';
import { sendByHash } from './persisted.ts';
import { serverErrors } from './serverErrors.ts';
import { lazySocket, type Socket } from './socket.ts';

export interface BrowserClient {
  client: Client;
  dispose(): void;
}

interface BrowserOptions {
  lives: readonly Live[];
  /** What the server has already asked for this page. */
  initial?: SSRData;
  onSessionEnded: () => void;
  fetch?: typeof fetch;
  socket?: Socket;
}

/** One client per session: somebody else's cache is never looked into. */
export function browserClient({ lives, initial, onSessionEnded, fetch, socket }: BrowserOptions): BrowserClient {
  const live = socket ?? lazySocket(onSessionEnded);
  const client = new Client({
    url: '/graphql',
    fetch,
    preferGetMethod: false,
    exchanges: [
      serverErrors(initial),
      cacheExchange(cacheRules(lives)),
      ssrExchange({ isClient: true, initialState: initial }),
      // Only what was built has its operations known to its server.
      ...(import.meta.env.PROD ? [sendByHash] : []),
      subscriptionExchange({
        forwardSubscription: ({ query = '', documentId, variables, operationName }) => ({
          subscribe: (sink) => ({
            unsubscribe: live.subscribe({ query, documentId, variables, operationName }, sink),
          }),
        }),
      }),
      fetchExchange,
    ],
  });
  return { client, dispose: () => live.dispose() };
}

import { cacheExchange } from '@urql/exchange-graphcache';
import {
  Client,
  fetchExchange,
  gql,
  type OperationResult,
  type SubscriptionOperation,
  subscriptionExchange,
} from 'urql';
import { beforeEach, describe, expect, it } from 'vitest';
import { sendByHash } from './persisted.ts';

const withHash = (text: string, hash: string) => Object.assign(gql(text), { __meta__: { hash } });
const SITE = withHash('query Site { __typename site { __typename name } }', 'sha256:site');
const RENAME = withHash('mutation Rename { __typename rename }', 'sha256:rename');
const TICKS = withHash('subscription Ticks { tick }', 'sha256:ticks');
const PLAIN = gql('query Plain { __typename site { __typename name } }');

const unknown = { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] };
const data = { __typename: 'Query', rename: true, site: { __typename: 'Site', name: 'Rounds' } };

let sent: Record<string, unknown>[];
let known: boolean;
beforeEach(() => {
  sent = [];
  known = true;
});

const fetchIt: typeof fetch = (_url, init) => {
  const body = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as Record<string, unknown>;
  sent.push(body);
  const answer = known || body.query ? { data } : unknown;
  return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }));
};

function client(heard: (operation: SubscriptionOperation) => unknown = () => ({ data: { tick: 1 } })) {
  return new Client({
    url: 'http://house.example/graphql',
    fetch: fetchIt,
    preferGetMethod: false,
    exchanges: [
      cacheExchange({ keys: { Site: () => null } }),
      sendByHash,
      subscriptionExchange({
        forwardSubscription: (operation) => ({
          subscribe: (sink) => {
            sink.next(heard(operation) as { data: object });
            return { unsubscribe: () => {} };
          },
        }),
      }),
      fetchExchange,
    ],
  });
}

describe('a known operation', () => {
  it('is sent by its hash, and the cache still knows what it asked for', async () => {
    const house = client();
    const first = await house.query(SITE, {});
    expect(first.data).toMatchObject({ site: { name: 'Rounds' } });
    expect(sent).toEqual([{ documentId: 'sha256:site' }]);
    expect((await house.query(SITE, {})).data).toMatchObject({ site: { name: 'Rounds' } });
    expect(sent).toHaveLength(1);
  });

  it('is sent as text once more to a server that does not know it', async () => {
    known = false;
    for (const ask of [() => client().query(SITE, {}), () => client().mutation(RENAME, {})]) {
      sent = [];
      const answer: OperationResult = await ask();
      expect(answer.error).toBeUndefined();
      expect(sent.map(({ documentId, query }) => [documentId !== undefined, query !== undefined])).toEqual([
        [true, false],
        [false, true],
      ]);
    }
  });

  it('is listened to by its hash, or by its text where it is not known', async () => {
    const asked: SubscriptionOperation[] = [];
    const house = client((operation) => {
      asked.push(operation);
      return 'documentId' in operation && operation.documentId ? unknown : { data: { tick: 1 } };
    });
    const ticks = await new Promise((resolve) => {
      house.subscription(TICKS, {}).subscribe((result) => resolve(result.data));
    });
    expect(ticks).toEqual({ tick: 1 });
    expect(asked).toHaveLength(2);
    expect(asked[1]?.query).toContain('subscription Ticks');
  });
});

it('an operation without a hash is sent as it is', async () => {
  await client().query(PLAIN, {});
  expect(sent[0]).toMatchObject({ query: expect.stringContaining('query Plain') as string });
});

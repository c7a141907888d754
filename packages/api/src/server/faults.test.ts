import { limits } from '@rounds/schema/limits';
import { extendSchema, type GraphQLObjectType, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { useSchema } from '../../test/house.ts';
import { greeted, subscribe } from '../../test/socket.ts';
import { soon } from '../../test/soon.ts';
import { overHttp, overSocket } from '../../test/transports.ts';
import { users } from '../accounts/accounts.table.ts';
import { db, pool } from '../kernel/db.ts';
import { log } from '../kernel/log.ts';
import { executions } from '../realtime/delivery.ts';
import { buildSchema } from './schema.ts';

const secret = 'password=hunter2';
const dropped: string[] = [];
let releaseLate: () => void;
const late = new Promise<string>((resolve) => {
  releaseLate = () => resolve('too late');
});

/** A stream whose only event comes just as its reader has gone. */
const opened = Promise.withResolvers<void>();
const farewell = {
  next: () => {
    opened.resolve();
    return told.promise;
  },
  return: () => {
    told.resolve({ value: {}, done: false });
    return Promise.resolve({ value: undefined, done: true });
  },
  [Symbol.asyncIterator]: () => farewell,
};
const told = Promise.withResolvers<IteratorResult<object>>();

type Resolve = (source: unknown, args: { list?: unknown }) => unknown;
const faults: Record<string, Resolve> = {
  sql: () => pool`select ${secret}::int`,
  drizzle: () => db.insert(users).values({ id: secret } as never),
  thrownText: () => Promise.reject(secret),
  thrownError: () => Promise.reject(new Error(secret)),
  wrongType: () => ({ secret }),
  never: () => late.then((text) => dropped.push(text)),
  lists: (_source, { list }) => JSON.stringify(list),
};

/** The house's own schema and fields that fail in every way. */
function withFaults(): GraphQLSchema {
  const fields = Object.keys(faults)
    .map((name) => (name === 'lists' ? 'lists(list: [Deep!], json: JSON): String' : `${name}: Int`))
    .join(' ');
  const streams = 'falls: Int fallsLater: Int opensNever: Int says: Int';
  const extended = extendSchema(
    buildSchema(),
    parse(`input Deep { ids: [ID!] } extend type Query { ${fields} } extend type Subscription { ${streams} }`),
  );
  const query = extended.getQueryType()?.getFields() ?? {};
  for (const [name, resolve] of Object.entries(faults)) Object.assign(query[name] ?? {}, { resolve });
  const subscription = (extended.getSubscriptionType() as GraphQLObjectType).getFields();
  Object.assign(subscription.falls ?? {}, { subscribe: () => Promise.reject(new Error(secret)) });
  Object.assign(subscription.opensNever ?? {}, { subscribe: () => late });
  Object.assign(subscription.says ?? {}, { subscribe: () => farewell });
  Object.assign(subscription.fallsLater ?? {}, {
    subscribe: async function* () {
      yield await Promise.resolve({});
    },
    resolve: () => Promise.reject(new Error(secret)),
  });
  return extended;
}

useSchema(withFaults());

const masked = { code: 'INTERNAL_SERVER_ERROR', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string };

describe('S36 what fails inside', () => {
  it.each(['sql', 'drizzle', 'thrownText', 'thrownError', 'wrongType'])(
    'by %s is told by an id alone',
    async (field) => {
      const { status, data, errors } = await overHttp({ query: `{ ${field} }` });
      expect([status, data]).toEqual([200, { [field]: null }]);
      expect(errors?.[0]?.extensions).toEqual(masked);
      expect(JSON.stringify(errors)).not.toMatch(/hunter2|insert|select|node_modules|\.ts/);
    },
  );

  it.each(['falls', 'fallsLater'])('in a stream that %s is told by an id alone', async (field) => {
    const { errors } = await overSocket({ query: `subscription { ${field} }` });
    expect(errors?.[0]?.extensions).toEqual(masked);
    expect(JSON.stringify(errors)).not.toMatch(/hunter2|node_modules|\.ts/);
  });
});

it('a socket that goes while it is told something is nobody’s failure, and none in the log', async () => {
  const failed = vi.spyOn(log, 'error');
  const { socket, say } = await greeted();
  say(subscribe('1', 'subscription { says }'));
  await opened.promise;
  const before = executions.alone;
  socket.terminate();
  await soon(() => expect(executions.alone).toBe(before + 1));
  // What is thrown for it is caught, and would be logged, before anybody else is answered.
  expect((await overHttp({ query: '{ site { name } }' })).status).toBe(200);
  expect(failed).not.toHaveBeenCalled();
  failed.mockRestore();
});

describe('S33 an operation that takes too long', () => {
  it('is answered UNAVAILABLE over both, and what comes of it later is dropped', async () => {
    Object.assign(limits.graphql, { deadlineMs: 5000 });
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const http = overHttp({ query: '{ never }' });
    const socket = overSocket({ query: 'subscription { opensNever }' });
    const hurry = setInterval(() => vi.advanceTimersByTime(1000), 20);
    const answers = await Promise.all([http, socket]);
    clearInterval(hurry);
    vi.useRealTimers();
    expect(answers.map(({ code }) => code)).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
    expect([answers[0].status, answers[0].headers.get('retry-after')]).toEqual([503, '1']);
    releaseLate();
    await soon(() => expect(dropped).toHaveLength(1));
    expect((await overHttp({ query: '{ site { name } }' })).status).toBe(200);
  });
});

describe('S33, B68 a list', () => {
  const query = 'query ($list: [Deep!], $json: JSON) { lists(list: $list, json: $json) }';
  const ids = (count: number) => Array.from({ length: count }, () => '1');

  it('of 100 is taken', async () => {
    expect((await overHttp({ query, variables: { list: [{ ids: ids(100) }] } })).status).toBe(200);
  });

  it.each([
    ['of 500', { list: ids(500).map(() => ({})) }, 'list'],
    ['of 101 inside another', { list: [{ ids: ids(101) }] }, 'ids'],
  ])('%s is refused, by the field', async (_name, variables, field) => {
    const [http, socket] = [await overHttp({ query, variables }), await overSocket({ query, variables })];
    expect([http.status, http.code, socket.code]).toEqual([400, 'BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(http.errors?.[0]?.extensions.field).toBe(field);
  });

  it('inside a JSON value is the value’s own', async () => {
    expect((await overHttp({ query, variables: { json: { many: ids(500) } } })).status).toBe(200);
  });
});

describe('S33 wrong variables', () => {
  it('are told five times at most, and never whole', async () => {
    const long = 'x'.repeat(50_000);
    const variables = { list: Array.from({ length: 100 }, () => long) };
    const { status, errors } = await overHttp({ query: 'query ($list: [Deep!]) { lists(list: $list) }', variables });
    expect(status).toBe(413);
    const fewer = { list: Array.from({ length: 50 }, () => long.slice(0, 1000)) };
    const again = await overHttp({ query: 'query ($list: [Deep!]) { lists(list: $list) }', variables: fewer });
    expect([again.status, again.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(again.errors?.length).toBeLessThanOrEqual(6);
    expect(JSON.stringify(again.errors).length).toBeLessThan(6000);
    expect(errors).toHaveLength(1);
  });
});

import { buildSchema as readSchema } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { house } from '../../test/house.ts';
import { overHttp, overSocket } from '../../test/transports.ts';

vi.hoisted(() => {
  process.env.NODE_ENV = 'production';
});

const get = async (path: string, headers: Record<string, string> = {}) =>
  fetch((await house()).url + path, { headers });

describe('S34 in production', () => {
  it.each([
    ['the schema', '{ __schema { queryType { name } } }'],
    ['a type', '{ __type(name: "Member") { fields { name } } }'],
    ['the schema from inside a fragment', 'query { ...A } fragment A on Query { __schema { types { name } } }'],
  ])('%s is not told', async (_name, query) => {
    const [http, socket] = [await overHttp({ query }), await overSocket({ query })];
    expect([http.status, http.code, socket.code]).toEqual([400, 'BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(http.data ?? socket.data).toBeUndefined();
  });

  it.each([
    ['a field', { query: '{ sit { name } }' }],
    ['a type', { query: '{ site { ... on Sit { name } } }' }],
    ['an argument', { query: '{ room(slugg: "a") { id } }' }],
    ['a choice', { query: 'mutation { reactToPost(input: { postId: "a", kind: LIK, on: true }) { replayed } }' }],
    [
      'a choice in a variable',
      {
        query: 'mutation ($i: ReactToPostInput!) { reactToPost(input: $i) { replayed } }',
        variables: { i: { postId: 'a', kind: 'LIK', on: true } },
      },
    ],
    [
      'a field of an input',
      {
        query: 'mutation ($i: ReactToPostInput!) { reactToPost(input: $i) { replayed } }',
        variables: { i: { postIdd: 'a', kind: 'LIKE', on: true } },
      },
    ],
  ])('nobody is helped to guess %s', async (_name, payload) => {
    for (const { errors, code } of [await overHttp(payload), await overSocket(payload)]) {
      expect(code).toBe('BAD_USER_INPUT');
      expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
    }
  });

  it('a browser gets no console to try queries in', async () => {
    const answer = await get('/graphql', { accept: 'text/html' });
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toContain('json');
  });

  it('no answer carries timings or stacks', async () => {
    const { status, ...answer } = await overHttp({ query: '{ site { name } }' });
    expect(status).toBe(200);
    expect(Object.keys(answer.data)).toEqual(['site']);
    expect(JSON.stringify(answer)).not.toMatch(/tracing|stacktrace|ftv1/);
  });

  it('the schema is there to be read as a document', async () => {
    const answer = await get('/schema.graphql');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(
      readSchema(await answer.text())
        .getQueryType()
        ?.getFields(),
    ).toHaveProperty('site');
  });
});

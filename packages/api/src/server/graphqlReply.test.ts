import { expect, it } from 'vitest';
import { house } from '../../test/house.ts';
import { typeFor } from './graphqlReply.ts';

it.each([
  'application/json',
  'application/graphql-response+json',
  'application/graphql-response+json, application/json',
  'application/json, application/graphql-response+json',
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
  'text/html, application/json',
  'application/*',
  '*/*',
  '*/*, application/graphql-response+json',
  'Application/JSON',
])('who accepts "%s" is answered in the type that Apollo would choose', async (accept) => {
  const { url } = await house();
  const headers = { accept, 'apollo-require-preflight': 'true' };
  // What is asked with GET and is the viewer's own goes the long way.
  const apollos = await fetch(`${url}/graphql?query=${encodeURIComponent('{ viewer { id } }')}`, { headers });
  expect(`${typeFor(accept)}; charset=utf-8`).toBe(apollos.headers.get('content-type'));
});

it.each(['text/html', 'application/json;q=0.9, */*;q=0.1', 'multipart/mixed', ''])(
  'who accepts "%s" is left to Apollo',
  (accept) => expect(typeFor(accept)).toBeNull(),
);

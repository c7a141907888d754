import { describe, expect, it } from 'vitest';
import { house } from '../../test/house.ts';
import { origin } from '../../test/socket.ts';

const site = '{ site { name } }';
const post = async (headers: Record<string, string>, body = JSON.stringify({ query: site })) =>
  fetch(`${(await house()).url}/graphql`, { method: 'POST', headers, body });
const get = async (query: string, headers: Record<string, string> = {}) =>
  fetch(`${(await house()).url}/graphql?query=${encodeURIComponent(query)}`, { headers });
const json = { 'content-type': 'application/json' };
const asked = { 'apollo-require-preflight': 'true' };

describe('S24 a request that another site could make a browser send', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'as "%s" is refused with 400',
    async (type) => {
      expect((await post({ origin, 'content-type': type })).status).toBe(400);
    },
  );

  it('as a GET without a header that makes the browser ask first is refused with 400', async () => {
    const answer = await get(site);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('BAD_USER_INPUT')]);
    expect((await get(site, asked)).status).toBe(200);
  });

  it('as a GET of a mutation is refused with 405', async () => {
    const answer = await get('mutation { setTyping(threadId: "x") }', asked);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it.each(['message/x', 'text/plain', 'multipart/form-data'])('as a GET with the type %s is refused', async (type) => {
    const answer = await get(site, { 'content-type': type });
    expect(answer.status).toBe(type === 'message/x' ? 415 : 400);
  });
});

const foreign = [
  'https://evil.example',
  'null',
  `${origin}.evil.example`,
  origin.replace('http:', 'https:'),
  origin.replace('//', '//sub.'),
  origin.toUpperCase(),
];

describe('S25 a foreign origin', () => {
  it.each(foreign)('%s is refused with 403, and told nothing of CORS', async (from) => {
    for (const answer of [await post({ ...json, origin: from }), await get(site, { ...asked, origin: from })]) {
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('is not let in by asking first', async () => {
    const { url } = await house();
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const answer = await fetch(`${url}/graphql`, { method: 'OPTIONS', headers });
    expect(answer.ok).toBe(false);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is not what a program without one is', async () => {
    expect((await post(json)).status).toBe(200);
  });
});

import { request } from 'node:http';
import net from 'node:net';
import { describe, expect, it } from 'vitest';
import { as } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { env } from '../kernel/env.ts';

const send = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
  const { url } = await house();
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: env.publicUrl.origin, ...headers },
    body,
  });
};
const ask = JSON.stringify({ query: '{ site { name } }' });
const dataOf = async (answer: Response) => ((await answer.json()) as { data: unknown }).data;
const alive = async () => expect(await dataOf(await send(ask))).toEqual({ site: { name: 'Rounds' } });

it('a write says whose it is and is not taken as anybody else’s', async () => {
  const [ada, ben] = [await as('ada'), await as('ben')];
  const sentBy = (writer: string) => send(ask, { cookie: ada.cookie, 'rounds-viewer': writer });
  expect((await sentBy(ada.id)).status).toBe(200);
  expect((await sentBy(ben.id)).status).toBe(401);
});

describe('a body', () => {
  it('B87 with a key twice counts the last', async () => {
    const answer = await send('{"query":"{ nothing }","query":"{ site { name } }"}');
    expect(await dataOf(answer)).toEqual({ site: { name: 'Rounds' } });
  });

  it.each(['__proto__', '\\u005f_proto__', '__prot\\u006F__'])('B88 with %s pollutes nothing', async (proto) => {
    const answer = await send(
      `{"query":"{ site { name } }","variables":{"${proto}":{"polluted":true}},"${proto}":{"polluted":true}}`,
    );
    expect(answer.status).toBe(200);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('B89 with a byte order mark is read', async () => {
    expect((await send(new TextEncoder().encode(`\ufeff${ask}`))).status).toBe(200);
  });

  it('B90 in UTF-16 is refused', async () => {
    expect([400, 415]).toContain(
      (await send(new Uint8Array(Buffer.from(ask, 'utf16le')), { 'content-type': 'application/json; charset=utf-16' }))
        .status,
    );
    await alive();
  });

  it('B91 in utf-7 is refused', async () => {
    expect((await send(ask, { 'content-type': 'application/json; charset=utf-7' })).status).toBe(415);
  });

  it('B92 in chunks without an end is given up', async () => {
    const { url } = await house();
    const { port } = new URL(url);
    const socket = net.connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"que\r\n`,
    );
    const answer = await new Promise<string>((resolve) => {
      socket.once('data', (data) => resolve(data.toString()));
      socket.once('close', () => resolve(''));
    });
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1\.1 4(08|13)/);
    await alive();
  });

  it.each([
    ['that is no JSON', '{"query":'],
    ['that nests 9,000 deep', `{"query":"{ site { name } }","variables":${'['.repeat(9000)}${']'.repeat(9000)}}`],
    ['without a query', '{}'],
    ['with null', 'null'],
    ['that is empty', ''],
    ['of ten operations at once', `[${Array(10).fill(ask).join(',')}]`],
    ['with a number for a query', '{"query":5}'],
    ['with text for variables', '{"query":"{ site { name } }","variables":"x"}'],
  ])('%s is a 400 with a code and no stack', async (_name, body) => {
    const answer = await send(body);
    const text = await answer.text();
    expect(answer.status).toBe(400);
    expect(JSON.parse(text).errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(text).not.toMatch(/node_modules|\.(ts|js):\d/);
    await alive();
  });

  it('S33 of 2 MB is a 413 for those who are not editors', async () => {
    expect(
      (await send(JSON.stringify({ query: '{ site { name } }', variables: { a: 'x'.repeat(2_000_000) } }))).status,
    ).toBe(413);
    await alive();
  });
});

describe('a request', () => {
  it('B110 with 17 KB of headers is a 431', async () => {
    const { url } = await house();
    const status = await new Promise<number>((resolve, reject) => {
      const asked = request(`${url}/health/live`, { headers: { cookie: 'x'.repeat(17_000) } }, (answer) =>
        resolve(answer.statusCode ?? 0),
      );
      asked.on('error', reject).end();
    });
    expect(status).toBe(431);
  });

  it('S52 is answered with the safe headers, errors too', async () => {
    const { url } = await house();
    for (const path of ['/health/live', '/api/auth/get-session', '/graphql']) {
      const { headers } = await fetch(url + path);
      const policy = headers.get('content-security-policy');
      expect(policy).toContain("object-src 'none'");
      expect(policy).toContain('frame-src https://www.youtube-nocookie.com https://player.vimeo.com;');
      expect(policy).toContain("media-src 'self' blob:;");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});

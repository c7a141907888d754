import { describe, expect, it, vi } from 'vitest';
import { house } from '../../test/house.ts';
import { env } from '../kernel/env.ts';

vi.hoisted(() => {
  process.env.ROUNDS_RATE_LIMITS = 'off';
});

const origin = env.publicUrl.origin;
const elsewhere = [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  'https:evil.example',
  '/%2fevil.example',
  '%2f%2fevil.example',
  '/%5cevil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  `${origin}@evil.example/`,
  `${origin}.evil.example/`,
];
const email = 'ana@example.org';
const password = 'a long enough pass phrase';
const asks = async (path: string, body?: object): Promise<Response> => {
  const { url } = await house();
  const headers = { 'content-type': 'application/json', origin };
  const method = body ? 'POST' : 'GET';
  return fetch(`${url}/api/auth/${path}`, { method, headers, redirect: 'manual', body: body && JSON.stringify(body) });
};

/** Where a browser would go on to: by a header, or by what our own pages read in the body. */
async function goesTo(answer: Response): Promise<string> {
  const told = answer.headers.get('location');
  const body = await answer.text();
  const { url } = body.startsWith('{') ? (JSON.parse(body) as { url?: string | null }) : {};
  return new URL(told ?? url ?? '/', origin).origin;
}

describe('S47 an address to go on to, given to the sign-in library', () => {
  it.each(elsewhere)('is one of this house, or not gone to: %j', async (callbackURL) => {
    await asks('sign-up/email', { name: 'Ana', email, password });
    const given = encodeURIComponent(callbackURL);
    const answers = await Promise.all([
      asks('sign-in/email', { email, password, callbackURL }),
      asks('sign-up/email', {
        name: 'Bob',
        email: `b${elsewhere.indexOf(callbackURL)}@example.org`,
        password,
        callbackURL,
      }),
      asks('request-password-reset', { email, redirectTo: callbackURL }),
      asks('send-verification-email', { email, callbackURL }),
      asks('sign-in/social', { provider: 'oidc', callbackURL, errorCallbackURL: callbackURL }),
      asks(`reset-password/no-token?callbackURL=${given}`),
      asks(`verify-email?token=no-token&callbackURL=${given}`),
      asks(`error?callbackURL=${given}`),
    ]);
    const went = await Promise.all(answers.map(goesTo));
    expect(went).toEqual(answers.map(() => origin));
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it('is gone to where it is one', async () => {
    await asks('sign-up/email', { name: 'Ana', email, password });
    const answer = await asks('reset-password/no-token?callbackURL=%2Fnew-password');
    expect(answer.headers.get('location')).toBe(`${origin}/new-password?error=INVALID_TOKEN`);
  });
});

import { describe, expect, it } from 'vitest';
import { house } from '../../test/house.ts';
import { env } from '../kernel/env.ts';
import { hashPassword, verifyPassword } from './password.ts';

const origin = env.publicUrl.origin;
const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const { url } = await house();
  return fetch(`${url}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...headers },
    body: JSON.stringify(body),
  });
};
const sessionOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const ada = { name: 'Ada Lovelace', email: 'ada@example.org', password: 'a long enough pass phrase' };

describe('an account', () => {
  it('is signed in at once, and the same session counts for HTTP', async () => {
    const answer = await post('sign-up/email', ada);
    expect(answer.status).toBe(200);
    const { url } = await house();
    const session = await fetch(`${url}/api/auth/get-session`, { headers: { cookie: sessionOf(answer) } });
    expect(await session.json()).toMatchObject({ user: { email: ada.email } });
  });

  it('needs its own password', async () => {
    expect((await post('sign-in/email', { ...ada, password: 'something else entirely' })).status).toBe(401);
    expect((await post('sign-in/email', ada)).status).toBe(200);
  });

  it('is gone from HTTP after signing out', async () => {
    const cookie = sessionOf(await post('sign-in/email', ada));
    expect((await post('sign-out', {}, { cookie })).status).toBe(200);
    const { url } = await house();
    expect(await (await fetch(`${url}/api/auth/get-session`, { headers: { cookie } })).json()).toBeNull();
  });

  it('S25 cannot be used from a foreign origin', async () => {
    const cookie = sessionOf(await post('sign-in/email', ada));
    expect((await post('sign-out', {}, { cookie, origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('a password', () => {
  it('S1 is kept as Argon2id with 19 MiB, 2 passes, 1 lane', async () => {
    const hash = await hashPassword('a long enough pass phrase');
    expect(hash).toMatch(/^argon2id\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword({ hash, password: 'a long enough pass phrase' })).toBe(true);
    expect(await verifyPassword({ hash, password: 'a long enough pass phrasE' })).toBe(false);
  });

  it('S1 of 129 characters or of 9 is refused, not cut', async () => {
    expect((await post('sign-up/email', { ...ada, email: 'b@example.org', password: 'x'.repeat(129) })).status).toBe(
      400,
    );
    expect((await post('sign-up/email', { ...ada, email: 'b@example.org', password: 'x'.repeat(9) })).status).toBe(400);
  });
});

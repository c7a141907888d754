import { describe, expect, it, vi } from 'vitest';
import { house } from '../../test/house.ts';
import { env } from '../kernel/env.ts';

vi.hoisted(() => {
  process.env.ROUNDS_RATE_LIMITS = 'off';
});

const post = async (path: string, body: object): Promise<Response> => {
  const { url } = await house();
  return fetch(`${url}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: env.publicUrl.origin },
    body: JSON.stringify(body),
  });
};
let people = 0;
const password = 'a long enough pass phrase';
const signUp = (wish: { name?: string; email?: string; password?: string }) => {
  people += 1;
  return post('sign-up/email', { name: `Person ${people}`, email: `person${people}@example.org`, password, ...wish });
};
const signIn = async (wish: { email: string; password: string }) => (await post('sign-in/email', wish)).status;

describe('an e-mail address', () => {
  it.each([
    ['B27 without a domain of two parts', 'a@b'],
    [
      'B28 of 255 characters',
      `${'a'.repeat(64)}@${`${'b'.repeat(60)}.`.repeat(3)}${'c'.repeat(3)}.org`.padEnd(255, 'd'),
    ],
    ['B31 in letters that mail cannot carry', 'a@exämple.com'],
    ['B32, S48 with another header behind it', 'a@example.org\r\nBcc: z@example.org'],
    ['S48 with another one in quotes', '"z@example.org"@evil.example'],
    ['S48 with a second one behind it', 'a@example.org, z@example.org'],
    ['S48 in the form of a letter head', 'Ana <a@example.org>'],
    ['S48 of a machine without a name', 'a@[127.0.0.1]'],
    ['that is empty', ''],
  ])('%s is refused', async (_name, email) => {
    const answer = await signUp({ email });
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toMatch(/node_modules|\.(ts|js):\d/);
  });

  it('B29 is the same in capitals', async () => {
    expect((await signUp({ email: 'A@EX.com' })).status).toBe(200);
    expect(await signIn({ email: 'a@ex.com', password })).toBe(200);
    expect((await signUp({ email: 'a@ex.com' })).ok).toBe(false);
  });

  it('B30 with a tag is another one than without', async () => {
    expect((await signUp({ email: 'b@x.org' })).status).toBe(200);
    expect((await signUp({ email: 'b+c@x.org' })).status).toBe(200);
  });
});

it('S48 a name with another header behind it is refused, naming its field', async () => {
  const answer = await signUp({ name: 'Ana\r\nBcc: z@example.org' });
  expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'BAD_USER_INPUT', field: 'name' }]);
});

describe('a password', () => {
  it('B33 is refused where it is longer than may be, and works where it is not', async () => {
    expect((await signUp({ password: '👩‍⚕️'.repeat(128) })).status).toBe(400);
    const email = 'emoji@example.org';
    expect((await signUp({ email, password: '🩺'.repeat(32) })).status).toBe(200);
    expect(await signIn({ email, password: '🩺'.repeat(32) })).toBe(200);
  });

  it('B34 keeps the spaces at its ends', async () => {
    const email = 'spaces@example.org';
    expect((await signUp({ email, password: `  ${password} ` })).status).toBe(200);
    expect(await signIn({ email, password })).toBe(401);
    expect(await signIn({ email, password: `  ${password} ` })).toBe(200);
  });
});

import { expect, it } from 'vitest';
import { as } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { env } from '../kernel/env.ts';

it('S2 whoever guesses passwords has five at once and one in two seconds, by their address', async () => {
  const { handle } = await as('ada');
  const { url } = await house();
  const guess = async (path: string, forged: string) => {
    const answer = await fetch(`${url}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: env.publicUrl.origin, 'x-forwarded-for': forged },
      body: JSON.stringify({ email: `${handle}@example.org`, password: 'not the pass phrase' }),
    });
    return { status: answer.status, wait: Number(answer.headers.get('x-retry-after')) };
  };
  const began = performance.now();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => guess('sign-in/email', `10.0.0.${n}`)));
  const refilled = Math.ceil((performance.now() - began) / 2000);
  const [tried, refused] = [401, 429].map((wanted) => answers.filter(({ status }) => status === wanted));
  expect(tried?.length).toBeGreaterThanOrEqual(5);
  expect(tried?.length).toBeLessThanOrEqual(5 + refilled);
  expect(refused?.length).toBe(20 - (tried?.length ?? 0));
  for (const { wait } of refused ?? []) expect(wait).toBeGreaterThan(0);
  expect((await guess('request-password-reset', '10.0.0.1')).status).toBe(200);
});

import { afterAll, describe, expect, it, vi } from 'vitest';
import { house } from '../../test/house.ts';
import { env } from '../kernel/env.ts';
import { createAccount } from './accounts.service.ts';

/** A real provider's protocol and signatures; whoever comes is let in as the person named here. */
const { provider, person } = await vi.hoisted(async () => {
  const { OAuth2Server } = await import('oauth2-mock-server');
  const provider = new OAuth2Server();
  await provider.issuer.keys.generate('RS256');
  await provider.start(0, 'localhost');
  Object.assign(process.env, {
    ROUNDS_OIDC_ISSUER: provider.issuer.url,
    ROUNDS_OIDC_CLIENT_ID: 'rounds',
    ROUNDS_OIDC_CLIENT_SECRET: 'between the two of us',
    ROUNDS_RATE_LIMITS: 'off',
  });
  const person = { sub: '1', email: 'olga@clinic.example', email_verified: true, name: 'Olga Open' };
  provider.service.on('beforeTokenSigning', (token: { payload: object }) => Object.assign(token.payload, person));
  provider.service.on('beforeUserinfo', (answer: { body: object }) => Object.assign(answer, { body: { ...person } }));
  return { provider, person };
});
afterAll(() => provider.stop());

const origin = env.publicUrl.origin;
/** Cookies that a browser would keep, from one answer to the next. */
function browser() {
  const cookies = new Map<string, string>();
  return async (address: string, init: RequestInit = {}) => {
    const { url } = await house();
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address.replace(origin, url), {
      redirect: 'manual',
      ...init,
      headers: { origin, cookie, 'content-type': 'application/json' },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
}
type Browser = ReturnType<typeof browser>;

/** Goes to the provider and back, as far as the address it sends the browser to. */
async function throughProvider(open: Browser): Promise<URL> {
  const body = JSON.stringify({ provider: 'oidc', callbackURL: '/programme' });
  const begun = await open(`${origin}/api/auth/sign-in/social`, { method: 'POST', body });
  const { url } = (await begun.json()) as { url: string };
  const consent = await fetch(url, { redirect: 'manual' });
  return new URL(consent.headers.get('location') ?? '');
}
const whoAmI = async (open: Browser) => {
  const query = '{ viewer { email member { handle displayName } } }';
  const answer = await open(`${origin}/graphql`, { method: 'POST', body: JSON.stringify({ query }) });
  return ((await answer.json()) as { data: { viewer: unknown } }).data.viewer;
};

describe('somebody with an account at the configured OpenID Connect provider', () => {
  it('is signed in and a member, and the next time the same one', async () => {
    for (const visit of ['first', 'second']) {
      const open = browser();
      const back = await open((await throughProvider(open)).href);
      expect([visit, back.status, back.headers.get('location')]).toEqual([visit, 302, '/programme']);
      expect(await whoAmI(open)).toEqual({
        email: person.email,
        member: { handle: 'olga-open', displayName: person.name },
      });
    }
  });

  it('is told on the sign-in pages who provides it', async () => {
    const answer = await browser()(`${origin}/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query: '{ site { openIdProvider } }' }),
    });
    expect(await answer.json()).toEqual({ data: { site: { openIdProvider: 'localhost' } } });
  });

  it('S13 is nobody where another browser finishes what this one began', async () => {
    const [own, other] = [browser(), browser()];
    const callback = await throughProvider(own);
    const back = await other(callback.href);
    expect(back.headers.get('location')).toContain('error');
    expect(await whoAmI(other)).toBeNull();
  });

  it('S10 does not become a member who gave this address with a password and never proved it', async () => {
    await createAccount({ name: 'Mallory', email: 'victim@clinic.example', password: 'planted in advance' });
    Object.assign(person, { sub: '2', email: 'victim@clinic.example', name: 'Vera Victim' });
    const open = browser();
    const back = await open((await throughProvider(open)).href);
    expect(back.headers.get('location')).toContain('error');
    expect(await whoAmI(open)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { readEnv } from './env.ts';

const good = { DATABASE_URL: 'postgres://u@localhost/rounds', ROUNDS_SECRET: 'x'.repeat(32) };

describe('the environment', () => {
  it('has defaults that a first start needs', () => {
    expect(readEnv(good)).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      loopback: true,
      demo: true,
      rateLimits: true,
      oidc: null,
    });
  });

  it('serves the world where the public URL is not loopback', () => {
    expect(readEnv({ ...good, ROUNDS_PUBLIC_URL: 'https://rounds.example' })).toMatchObject({
      host: '0.0.0.0',
      loopback: false,
    });
  });

  it('S52 takes origins for streams, and nothing else into the pages’ policy', () => {
    const streams = { ROUNDS_STREAM_ORIGINS: ' https://cdn.example.org/live  https://video.example.org:8443 ' };
    expect(readEnv({ ...good, ...streams }).streamOrigins).toEqual([
      'https://cdn.example.org',
      'https://video.example.org:8443',
    ]);
    expect(readEnv(good).streamOrigins).toEqual([]);
  });

  it.each([
    ['ROUNDS_STREAM_ORIGINS', 'https://cdn.example.org; script-src *'],
    ['ROUNDS_STREAM_ORIGINS', 'cdn.example.org'],
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['DATABASE_URL', 'mysql://u@localhost/rounds'],
    ['DATABASE_URL', 'rounds'],
    ['ROUNDS_PUBLIC_URL', 'rounds.example'],
    ['ROUNDS_PUBLIC_URL', 'ftp://rounds.example'],
    ['ROUNDS_DEMO', 'maybe'],
    ['ROUNDS_PROXY_HOPS', '1.5'],
    ['ROUNDS_HELD_COMMENTS', '101'],
    ['ROUNDS_SECRET', 'changeme'],
    ['SMTP_URL', 'mail.example'],
    ['REDIS_URL', 'cache.example'],
    ['REDIS_URL', 'http://cache.example'],
    ['ROUNDS_COLOUR', 'blue'],
    ['ROUNDS_OIDC_ISSUER', 'https://login.example'],
  ])('stops the start with one sentence that names %s when it is "%s"', (name, value) => {
    const problem = (() => {
      try {
        readEnv({ ...good, [name]: value });
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(problem).toMatch(name === 'ROUNDS_OIDC_ISSUER' ? /^ROUNDS_OIDC_CLIENT_ID / : new RegExp(`^${name} `));
    expect(problem).not.toContain('\n');
  });

  it('lifts rates only for a public URL that nobody else can reach', () => {
    const lifted = { ...good, ROUNDS_RATE_LIMITS: 'off' };
    expect(readEnv(lifted).rateLimits).toBe(false);
    expect(() => readEnv({ ...lifted, ROUNDS_PUBLIC_URL: 'https://rounds.example' })).toThrow(/^ROUNDS_RATE_LIMITS /);
  });
});

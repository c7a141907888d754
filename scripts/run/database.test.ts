import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Postgres, startThrowawayPostgres } from '../postgres.ts';
import { openDatabase, refusalOf } from './database.ts';

describe('a PostgreSQL of one’s own', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startThrowawayPostgres();
  });
  afterAll(() => server.stop());
  afterEach(() => vi.unstubAllEnvs());

  test('is used as DATABASE_URL names it, and left running', async () => {
    vi.stubEnv('DATABASE_URL', server.url);
    const first = await openDatabase();
    expect(first.url).toBe(server.url);
    await first.stop();
    expect((await openDatabase()).url).toBe(server.url);
  });

  test.each([
    ['does not answer', () => 'postgres://rounds@127.0.0.1:1/rounds', 'ECONNREFUSED'],
    ['refuses the password', () => server.url.replace(/rounds:[^@]+/, 'rounds:wrong'), 'password'],
    ['has no such database', () => server.url.replace(/rounds$/, 'nowhere'), 'nowhere'],
  ])('is refused in one sentence when it %s', async (_what, url, reason) => {
    vi.stubEnv('DATABASE_URL', url());
    await expect(openDatabase()).rejects.toThrow(new RegExp(`^DATABASE_URL names .*${reason}.*\\.$`));
  });

  test('must be version 15 or later', () => {
    expect(refusalOf(140_019)).toMatch(/^DATABASE_URL names PostgreSQL 14, and Rounds needs 15 or later\./);
    expect(refusalOf(150_000)).toBeUndefined();
    expect(refusalOf(180_004)).toBeUndefined();
  });
});

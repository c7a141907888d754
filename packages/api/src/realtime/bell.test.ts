import { limits } from '@rounds/schema/limits';
import postgres from 'postgres';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openProxy, type Proxy } from '../../faults/proxy.ts';
import { doubleOfRedis, hasRedis, realRedis } from '../../test/redis.ts';
import { soon } from '../../test/soon.ts';
import { env } from '../kernel/env.ts';
import { type Bell, keepBell } from './bell.ts';
import { postgresLine } from './line.postgres.ts';
import { redisLine } from './line.redis.ts';
import type { Line } from './line.ts';

// However long a busy machine takes, a line is doubted only where that is what is tried.
const doubtAfter = (ms: number) => Object.assign(limits.bell, { echoEveryMs: 100, echoMs: ms, firstEchoMs: ms });
beforeEach(() => void doubtAfter(60_000));

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const database = new URL(env.databaseUrl);
const lineOver = (proxy: Proxy) => () => {
  const url = new URL(database);
  url.host = `127.0.0.1:${proxy.port}`;
  return postgresLine(url.href);
};
const redisOver = (proxy: Proxy) => () => redisLine(`redis://127.0.0.1:${proxy.port}`);
const servers: [name: string, start: () => Promise<{ port: number; stop?: () => unknown }>, typeof lineOver][] = [
  ['PostgreSQL', () => Promise.resolve({ port: Number(database.port) }), lineOver],
  ['a double of Redis', doubleOfRedis, redisOver],
];
if (hasRedis) servers.push(['Redis', realRedis, redisOver]);
else console.log('not run: the bell over a real Redis, because there is no redis-server here');

async function listenTo(open: () => Line, node: string) {
  const heard: string[] = [];
  const reopened = vi.fn<() => void>();
  const bell = await keepBell({ open, node, heard: (payload) => void heard.push(payload), reopened });
  closing.push(() => bell.stop());
  return { bell, heard, reopened };
}

/** From now on silence is soon noticed: an echo that is under way keeps the patience it set out with, the one after it does not. */
async function doubtSoon({ heard }: { heard: string[] }): Promise<void> {
  doubtAfter(1000);
  const echoes = () => heard.filter((payload) => payload.startsWith('echo one ')).length;
  const before = echoes();
  await soon(() => expect(echoes()).toBeGreaterThan(before + 1));
}

/** Rings until it is heard: what was rung before the other side listens again is lost, and may be. */
const hears = (from: Bell, to: { heard: string[] }, payload: string) =>
  soon(async () => {
    await from.send(payload).catch(() => undefined);
    expect(to.heard).toContain(payload);
  });

describe.each(servers)('the bell over %s', (_name, start, over) => {
  let proxy: Proxy;
  let open: () => Line;
  beforeEach(async () => {
    const server = await start();
    proxy = await openProxy([server.port]);
    open = over(proxy);
    closing.push(
      () => server.stop?.(),
      () => proxy.close(),
    );
  });
  it('is heard by all, itself too', async () => {
    const [one, other] = [await listenTo(open, 'one'), await listenTo(open, 'other')];
    await one.bell.send('ding');
    await soon(() => expect([one.heard, other.heard].every((heard) => heard.includes('ding'))).toBe(true));
    expect(one.reopened).not.toHaveBeenCalled();
  });

  it('carries what nearly fills a message', async () => {
    const one = await listenTo(open, 'one');
    const long = 'é'.repeat(3900);
    await one.bell.send(long);
    await soon(() => expect(one.heard).toContain(long));
  });

  it('F7 rings again after it was cut, and says so, that what was missed be looked for', async () => {
    const one = await listenTo(open, 'one');
    proxy.reset();
    await soon(() => expect(one.reopened).toHaveBeenCalledOnce());
    await hears(one.bell, one, 'ding');
  });

  it('F6 T8 notices silence, which is no error, and opens another line', async () => {
    const one = await listenTo(open, 'one');
    await doubtSoon(one);
    one.reopened.mockClear();
    proxy.set({ frozen: ['toClient'] });
    await expect.poll(() => one.bell.send('lost').then(String, () => 'mute')).toBe('mute');
    expect(one.reopened).not.toHaveBeenCalled();
    doubtAfter(60_000);
    proxy.set({});
    await soon(() => expect(one.reopened).toHaveBeenCalled());
    await hears(one.bell, one, 'ding');
  });

  it('F9 tries for ever while nobody answers', async () => {
    const one = await listenTo(open, 'one');
    doubtAfter(1000);
    proxy.aim([]);
    proxy.reset();
    await expect.poll(() => one.bell.send('lost').then(String, () => 'mute')).toBe('mute');
    const server = await start();
    closing.push(() => server.stop?.());
    proxy.aim([server.port]);
    await soon(() => expect(one.reopened).toHaveBeenCalled());
    await hears(one.bell, one, 'ding');
  });

  it('F23 is refused at the start where it does not hear itself', async () => {
    doubtAfter(1000);
    proxy.set({ frozen: ['toClient'] });
    await expect(listenTo(open, 'one')).rejects.toThrow('it did not hear itself within 1 s');
  });
});

describe('the bell over PostgreSQL', () => {
  let admin: postgres.Sql;
  beforeAll(() => {
    admin = postgres(env.databaseUrl, { max: 1 });
    return () => admin.end();
  });
  const open = () => postgresLine(env.databaseUrl);
  const listening = () =>
    admin<{ pid: number }[]>`select pid from pg_stat_activity
      where application_name = 'rounds-bell' and query like 'listen%' and datname = current_database()`;

  it('F6 T8 leaves a frozen backend behind', async () => {
    const one = await listenTo(open, 'one');
    await doubtSoon(one);
    const [frozen] = await listening();
    one.reopened.mockClear();
    process.kill(frozen?.pid ?? 0, 'SIGSTOP');
    closing.push(() => process.kill(frozen?.pid ?? 0, 'SIGCONT'));
    await soon(() => expect(one.reopened).toHaveBeenCalled());
    await hears(one.bell, one, 'ding');
  });

  it('F7 listens anew after its backend was terminated', async () => {
    const one = await listenTo(open, 'one');
    const [{ pid } = { pid: 0 }] = await listening();
    await admin`select pg_terminate_backend(${pid})`;
    await soon(() => expect(one.reopened).toHaveBeenCalledOnce());
    expect((await listening()).map((each) => each.pid)).not.toContain(pid);
  });
});

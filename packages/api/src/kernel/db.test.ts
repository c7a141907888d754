import { once } from 'node:events';
import net from 'node:net';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import '../../test/house.ts';
import { soon } from '../../test/soon.ts';
import { pool, reconnectAfter } from './db.ts';
import { env } from './env.ts';

const end = (pid: number | undefined) => pool`select pg_terminate_backend(${pid ?? 0})`;
const isGone = async (pid: number | undefined) =>
  expect(await pool`select 1 from pg_stat_activity where pid = ${pid ?? 0}`).toHaveLength(0);
/** Whether the driver hears of the end before it writes or by writing is the kernel's affair. */
const isOver = /CONNECTION_|terminat|ECONNRESET|EPIPE/;

describe('a connection that the database has closed', () => {
  it('fails what is sent over it, and not the process', async () => {
    const uncaught: unknown[] = [];
    const listener = (error: unknown) => void uncaught.push(error);
    process.prependListener('uncaughtException', listener);
    const reserved = await pool.reserve();
    const pid = await reserved<{ pid: number }[]>`select pg_backend_pid() as pid`.then(([row]) => row?.pid);
    await end(pid);
    await soon(() => isGone(pid));
    await expect(reserved`select 1`).rejects.toThrow(isOver);
    await expect(reserved`select 1`).rejects.toThrow(isOver);
    process.removeListener('uncaughtException', listener);
    expect(uncaught).toEqual([]);
  });

  it('is forgotten with why it ended: the next one is not refused for it', async () => {
    const sql = postgres(env.databaseUrl, { max: 1 });
    for (let round = 0; round < 3; round++) {
      await expect(sql`select pg_terminate_backend(pg_backend_pid())`).rejects.toThrow(isOver);
      expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    }
    await sql.end({ timeout: 1 });
  });

  it('may end while it is still being made ready', async () => {
    const unhandled: unknown[] = [];
    const listener = (error: unknown) => void unhandled.push(error);
    process.prependListener('unhandledRejection', listener);
    // A wire that is cut as soon as the driver asks which types there are, before it sends what it was opened for.
    const wire = net.createServer((client) => {
      const server = net.connect(Number(new URL(env.databaseUrl).port), '127.0.0.1');
      client.on('error', () => undefined).on('close', () => server.destroy());
      server.on('error', () => undefined).on('data', (data) => client.write(data));
      client.on('data', (data) => (data.includes('typcategory') ? client.resetAndDestroy() : server.write(data)));
    });
    await once(wire.listen(0, '127.0.0.1'), 'listening');
    const url = new URL(env.databaseUrl);
    url.port = String((wire.address() as net.AddressInfo).port);
    const sql = postgres(url.href, { max: 1 });
    await expect(sql`select 1`).rejects.toThrow(/ECONNRESET/);
    await sql.end({ timeout: 1 });
    wire.close();
    process.removeListener('unhandledRejection', listener);
    expect(unhandled).toEqual([]);
  });

  it('is opened again after a pause where it was closed without a word', async () => {
    let opened = 0;
    const mute = net.createServer((client) => {
      opened++;
      client.on('error', () => undefined).end();
    });
    await once(mute.listen(0, '127.0.0.1'), 'listening');
    const sql = postgres({
      host: '127.0.0.1',
      port: (mute.address() as net.AddressInfo).port,
      max: 1,
      backoff: reconnectAfter,
    });
    const asked = sql`select 1`.catch((error: Error) => error.message);
    await soon(() => expect(opened).toBeGreaterThan(3));
    const began = performance.now();
    const before = opened;
    await sql.end({ timeout: 1 });
    expect(opened - before).toBeLessThanOrEqual((performance.now() - began) / 100);
    expect(await asked).toContain('CONNECTION_DESTROYED');
    mute.close();
  });

  it('is waited for no longer than a second at a time, however often it failed', () => {
    for (let n = 1; n < 100; n++) expect(reconnectAfter(n)).toBeLessThanOrEqual(1);
  });
});

describe('a transaction', () => {
  it('has its connection to itself, however much waits there already', async () => {
    const sql = postgres(env.databaseUrl, { max: 3, connection: { application_name: 'crowded' } });
    for (let round = 0; round < 3; round++) {
      const busy = Array.from({ length: 3 }, () => sql`select pg_sleep(0.05)`.execute());
      // A hundred may wait on each. One place is left, and the first of those who begin takes it.
      const waiting = Array.from({ length: 3 * 100 - 1 }, () => sql`select 1`.execute());
      const begun = Array.from({ length: 5 }, () =>
        sql.begin(async (tx) => [await tx`select pg_current_xact_id()`, await tx`select pg_current_xact_id()`]),
      );
      await Promise.all([...busy, ...waiting]);
      for (const [first, again] of await Promise.all(begun)) expect(again).toEqual(first);
    }
    // What none of them ended would be there still, and whatever ran in it later would be lost with it.
    expect(
      await pool`select state from pg_stat_activity where application_name = 'crowded' and state <> 'idle'`,
    ).toEqual([]);
    await sql.end({ timeout: 1 });
  });
});

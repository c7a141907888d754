import { describe, expect, it, vi } from 'vitest';
import '../../test/house.ts';
import { pool } from './db.ts';

const end = (pid: number | undefined) => pool`select pg_terminate_backend(${pid ?? 0})`;
const isGone = async (pid: number | undefined) =>
  expect(await pool`select 1 from pg_stat_activity where pid = ${pid ?? 0}`).toHaveLength(0);

describe('a connection that the database has closed', () => {
  it('fails what is sent over it, and not the process', async () => {
    const uncaught: unknown[] = [];
    const listener = (error: unknown) => void uncaught.push(error);
    process.prependListener('uncaughtException', listener);
    const reserved = await pool.reserve();
    const pid = await reserved<{ pid: number }[]>`select pg_backend_pid() as pid`.then(([row]) => row?.pid);
    await end(pid);
    await vi.waitFor(() => isGone(pid));
    await expect(reserved`select 1`).rejects.toThrow(/CONNECTION_|terminat/);
    await expect(reserved`select 1`).rejects.toThrow(/CONNECTION_|terminat/);
    process.removeListener('uncaughtException', listener);
    expect(uncaught).toEqual([]);
  });
});

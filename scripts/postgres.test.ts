import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPostgres, startThrowawayPostgres } from './postgres.ts';

const isRoot = process.getuid?.() === 0;
let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-postgres-test-'));
  fs.chmodSync(folder, 0o755);
});
afterEach(() => {
  const pointer = path.join(folder, 'data/postgres-is-at');
  if (fs.existsSync(pointer)) fs.rmSync(fs.readFileSync(pointer, 'utf8').trim(), { recursive: true });
  fs.rmSync(folder, { recursive: true });
});

const postmaster = (cluster: string) =>
  Number(fs.readFileSync(path.join(cluster, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
const isUp = (pid: number) => {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe('the database of a data folder', () => {
  test('comes back after kill -9 with the same password', async () => {
    const dataDir = path.join(folder, 'data');
    const first = await startPostgres({ dataDir });
    expect(first.adopted).toBe(false);
    const killed = postmaster(path.join(dataDir, 'postgres'));
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => isUp(killed)).toBe(false);
    const second = await startPostgres({ dataDir });
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect(postmaster(path.join(dataDir, 'postgres'))).not.toBe(killed);
    await second.stop();
    expect(fs.existsSync(path.join(dataDir, 'postgres/data/postmaster.pid'))).toBe(false);
  });

  test('is shared with a second process and stops with the last of them', async () => {
    const dataDir = path.join(folder, 'data');
    const mine = await startPostgres({ dataDir });
    const pid = postmaster(path.join(dataDir, 'postgres'));
    const source = `const { startPostgres } = await import(${JSON.stringify(path.join(import.meta.dirname, 'postgres.ts'))});
      const it = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} }); console.log(it.adopted); await it.stop();`;
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', source]).toString()).toBe('true\n');
    expect(isUp(pid)).toBe(true);
    await mine.stop();
    await expect.poll(() => isUp(pid)).toBe(false);
  });

  test('keeps its password where only the owner reads it', async () => {
    const dataDir = path.join(folder, 'data');
    await (await startPostgres({ dataDir })).stop();
    expect(fs.statSync(path.join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
  });

  test.runIf(isRoot)(
    'lies elsewhere, and is found again, when root starts it in a folder nobody else can reach',
    async () => {
      fs.chmodSync(folder, 0o700);
      const dataDir = path.join(folder, 'data');
      const said: string[] = [];
      const first = await startPostgres({ dataDir, say: (sentence) => said.push(sentence) });
      const elsewhere = fs.readFileSync(path.join(dataDir, 'postgres-is-at'), 'utf8').trim();
      expect(said.join(' ')).toContain(elsewhere);
      await first.stop();
      const second = await startPostgres({ dataDir, say: (sentence) => said.push(sentence) });
      expect(said.filter((sentence) => sentence.includes(elsewhere))).toHaveLength(1);
      expect(new URL(second.url).password).toBe(new URL(first.url).password);
      expect(postmaster(elsewhere)).toBeGreaterThan(0);
      await second.stop();
    },
  );

  test('is not begun anew when the place it was kept in is gone', async () => {
    fs.writeFileSync(path.join(folder, 'postgres-is-at'), '/nowhere/rounds\n');
    await expect(startPostgres({ dataDir: folder })).rejects.toThrow('/nowhere/rounds');
  });

  test.runIf(!isRoot)('says in one sentence that the data folder cannot be written', async () => {
    fs.chmodSync(folder, 0o500);
    await expect(startPostgres({ dataDir: path.join(folder, 'data') })).rejects.toThrow('ROUNDS_DATA_DIR');
  });
});

describe('a throwaway server', () => {
  // Any other run on this machine clears what a killed one left as well, and would be first now and then.
  beforeEach(() => void vi.stubEnv('TMPDIR', folder));
  afterEach(() => vi.unstubAllEnvs());

  test('is gone with its data once stopped', async () => {
    const server = await startThrowawayPostgres();
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    await server.stop();
    const left = fs.readdirSync(path.join(os.tmpdir(), `rounds-throwaway-${process.getuid?.()}`));
    expect(left.filter((name) => name.startsWith(`${process.pid}-`))).toEqual([]);
  });

  test('left by a killed run is cleared by the next', async () => {
    const source = `const { startThrowawayPostgres } = await import(${JSON.stringify(path.join(import.meta.dirname, 'postgres.ts'))});
      await startThrowawayPostgres(); process.kill(process.pid, 'SIGKILL');`;
    const run = spawn(process.execPath, ['--input-type=module', '-e', source]);
    await new Promise((done) => run.once('exit', done));
    const home = path.join(os.tmpdir(), `rounds-throwaway-${process.getuid?.()}`);
    const left = fs.readdirSync(home).filter((name) => name.startsWith(`${run.pid}-`));
    expect(left).toHaveLength(1);
    const pid = postmaster(path.join(home, String(left[0])));
    const next = await startThrowawayPostgres();
    await next.stop();
    await expect.poll(() => isUp(pid)).toBe(false);
    expect(fs.readdirSync(home).filter((name) => name.startsWith(`${run.pid}-`))).toEqual([]);
  });
});

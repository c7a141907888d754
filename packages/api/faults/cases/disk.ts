import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { programsFor, serverAccount } from '../../../../scripts/postgres/place.ts';
import { freePort } from '../../../../scripts/postgres.ts';
import { ackOf, type Journal } from '../journal.ts';
import { during, type FaultCase, type Stage } from '../stage.ts';
import { missingVolume, openVolume } from '../volume.ts';

const answeredSince = ({ messages }: Journal, since: number): number =>
  messages.filter((message) => ackOf(message) && (message.attempts.at(-1)?.endedAt ?? 0) > since).length;

/** Writes until the log of writes needs a file more; answers whether the server still stands. */
async function useUpLog({ database: { sql } }: Stage): Promise<boolean> {
  for (let n = 0; n < 20; n++) {
    const isThere =
      await sql`select pg_switch_wal(), pg_logical_emit_message(false, 'faults', repeat('x', 100000))`.then(
        () => true,
        () => false,
      );
    if (!isThere) return false;
    await pause(100);
  }
  return true;
}

const full: FaultCase = {
  name: 'F17',
  title: 'the disk of PostgreSQL is full, and then has room again',
  when: 'all',
  missing: missingVolume,
  run: async (stage) => {
    const { database, load, expect, tell } = stage;
    await database.stop();
    const volume = openVolume(database.data, { spareMegabytes: 32 });
    try {
      await database.startAgain();
      await during(3);
      const began = Date.now();
      volume.fill();
      // Rooms grow until their tables need a page more.
      await during(4);
      const stands = await useUpLog(stage);
      await during(3);
      tell(`${answeredSince(load.journal, began)} posts were answered while nothing more could be kept`);
      tell(stands ? 'PostgreSQL refused and went on' : 'PostgreSQL gave up when its log needed room');
      expect(!stands, 'the log of writes still found room: the disk was not full');
      volume.free();
      const freed = performance.now();
      await database.startAgain();
      const since = Date.now();
      while (answeredSince(load.journal, since) === 0 && performance.now() - freed < 30_000) await pause(50);
      tell(`the house answered again ${((performance.now() - freed) / 1000).toFixed(1)} s after there was room`);
      expect(answeredSince(load.journal, since) > 0, 'the house did not come back');
      await during(2);
    } finally {
      await database.stop();
      volume.close();
      await database.startAgain();
    }
  },
};

/** What a disk does that cannot write: of each process's flushes one in so many fails with EIO. The kernel is told to say so. */
const failing = ['-f', '-q', '--seccomp-bpf', '-o', '/dev/null', '-e', 'trace=fdatasync'];
const every = 15;
const injected = `inject=fdatasync:error=EIO:when=${every}+${every}`;

function missingTracer(): string | null {
  const { status, error } = spawnSync('strace', [...failing, '-e', injected, 'true']);
  return status === 0
    ? null
    : `strace cannot make a system call fail here: ${error?.message ?? `it ends with ${status}`}`;
}

/** A server on this data whose flushes fail now and then; it stands as any other until it is stopped. */
async function startOnBadDisk(data: string, log: string): Promise<void> {
  const account = serverAccount(data);
  const { postgres } = await programsFor(account);
  const output = fs.openSync(log, 'a');
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    `port=${await freePort()}`,
  ];
  const args = [...failing, '-e', injected, postgres, '-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  spawn('strace', args, {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  }).unref();
  fs.closeSync(output);
  const state = path.join(data, 'postmaster.pid');
  for (const until = Date.now() + 20_000; Date.now() < until; await pause(50))
    if (fs.existsSync(state) && /^ready/m.test(fs.readFileSync(state, 'utf8'))) return;
  throw new Error(`PostgreSQL did not start; ${log} says why`);
}

const badDisk: FaultCase = {
  name: 'F24',
  title: `the disk fails to flush, one time in ${every} (EIO)`,
  when: 'all',
  missing: missingTracer,
  run: async ({ database, folder, load, expect, tell }) => {
    await database.stop();
    const log = path.join(folder, 'bad-disk.log');
    const began = Date.now();
    try {
      await startOnBadDisk(database.data, log);
      await database.startAgain();
      await during(15);
    } finally {
      await database.stop();
      await database.startAgain();
    }
    const panics = fs.readFileSync(log, 'utf8').match(/PANIC: /g)?.length ?? 0;
    tell(`PostgreSQL panicked ${panics} times; ${answeredSince(load.journal, began)} posts were answered between`);
    expect(panics > 0, 'no flush failed: nothing was tried');
    await during(2);
  },
};

export const diskCases = [full, badDisk];

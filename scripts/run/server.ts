import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { isAlive } from '../postgres/leases.ts';
import { dataFolder } from '../postgres.ts';
import { openDatabase } from './database.ts';
import { whenLauncherEnds } from './launchers.ts';
import { ended, placeOf, root } from './programs.ts';

const follow = path.join(root, 'scripts/run/follow.mjs');
const runningFile = () => path.join(dataFolder(), 'running.json');

/** Where the commands beside a running server find it. */
export function runningServer(): { pid: number; port: string } | undefined {
  if (!fs.existsSync(runningFile())) return undefined;
  const found = JSON.parse(fs.readFileSync(runningFile(), 'utf8')) as { pid: number; port: string };
  return isAlive(found.pid) ? found : undefined;
}

/** @throws in one sentence when another program has the port */
export async function checkPort(port: number): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return; // the server says what is wrong with it
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const probe = net.createServer();
  probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
  probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(undefined)));
  const problem = await promise;
  if (problem === 'EADDRINUSE') {
    throw new Error(
      `Port ${port} is taken by another program: stop that one, or choose another port with PORT=${port + 1}.`,
    );
  }
  if (problem === 'EACCES') throw new Error(`Port ${port} is not for this user: choose one above 1023 with PORT=3000.`);
}

/** Checks the settings before anything slow begins. The server's own reader does it: there is only one. */
export async function checkSettings(): Promise<void> {
  const given = process.env.DATABASE_URL;
  const dataDir = process.env.ROUNDS_DATA_DIR;
  process.env.DATABASE_URL ||= 'postgres://127.0.0.1/made-later';
  process.env.ROUNDS_DATA_DIR = dataFolder();
  try {
    await import('../../packages/api/src/kernel/env.ts');
  } finally {
    if (given === undefined) delete process.env.DATABASE_URL;
    if (dataDir === undefined) delete process.env.ROUNDS_DATA_DIR;
  }
}

/**
 * Runs the server on its database until it ends or is told to: first the server stops, then the database. Gives the exit
 * code: 0 when it was asked to stop.
 */
export async function serve(
  command: string[],
  { folder, env }: { folder: string; env: Record<string, string> },
): Promise<number> {
  let isStopping = false;
  let stopServer = () => {};
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    console.log('\nStopping …');
    stopServer();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  whenLauncherEnds(stop);

  const database = await openDatabase();
  try {
    if (isStopping) return 0;
    const [program = '', ...args] = command;
    const child = spawn(program, ['--import', follow, ...args], {
      ...placeOf({ folder, env: { ...env, DATABASE_URL: database.url, ROUNDS_DATA_DIR: dataFolder() } }),
      // A group of its own: Ctrl-C reaches only us, and we stop things in their order.
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    stopServer = () => child.kill('SIGTERM');
    fs.writeFileSync(runningFile(), JSON.stringify({ pid: process.pid, port: process.env.PORT || '3000' }));
    const code = await ended(child);
    if (!isStopping && code !== 0) console.error(`The server ended with code ${code}; what it printed above says why.`);
    return isStopping ? 0 : code;
  } finally {
    fs.rmSync(runningFile(), { force: true });
    await database.stop();
    if (isStopping) console.log('Stopped.');
  }
}

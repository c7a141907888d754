// The embedded PostgreSQL: a real server from the npm-shipped binaries, started beside the API or for a test run.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Cluster, clusterFolder, openCluster } from './postgres/cluster.ts';
import { isAlive, returnLease, takeLease } from './postgres/leases.ts';
import { type Programs, programsFor, serverAccount, throwawayFolder } from './postgres/place.ts';

export interface Postgres {
  /** A connection URL of the database `rounds`, as its owner. */
  url: string;
  /** True when a server already ran on this data and is shared. */
  adopted: boolean;
  /** Gives the server back; it stops when nobody else uses it. */
  stop: () => Promise<void>;
}

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;
const LOG_LIMIT_BYTES = 10_000_000;
const projectRoot = path.resolve(import.meta.dirname, '..');

/** The data folder: ROUNDS_DATA_DIR, else `.rounds` in the project. */
export const dataFolder = () => path.resolve(projectRoot, process.env.ROUNDS_DATA_DIR || '.rounds');

/**
 * Starts the server of a data folder, or joins the one that already runs on it (another terminal, or one whose parent was
 * killed). After kill -9 the next start recovers what was committed.
 */
export async function startPostgres(
  options: { dataDir?: string; say?: (sentence: string) => void } = {},
): Promise<Postgres> {
  const { dataDir = dataFolder(), say = console.log } = options;
  makeDataFolder(dataDir);
  const folder = clusterFolder(dataDir, say);
  const programs = await programsFor(serverAccount(path.join(folder, 'data')));
  if (!fs.existsSync(path.join(folder, 'data'))) say('Making the database …');
  const cluster = openCluster(folder, { programs, dataDir, throwaway: false });
  const leases = path.join(folder, 'users');
  takeLease(leases);
  try {
    const { port, pid, adopted } = await joinOrStart(cluster, { programs, settings: [], say });
    const stop = async () => {
      if (returnLease(leases)) await stopServer(cluster.data, pid);
    };
    return { url: urlOf(cluster, port), adopted, stop };
  } catch (error) {
    returnLease(leases);
    throw error;
  }
}

/** A server for one test run: its data is gone afterwards, so nothing is flushed to disk. */
export async function startThrowawayPostgres(): Promise<Postgres> {
  const home = throwawayFolder();
  fs.mkdirSync(home, { recursive: true });
  if (fs.statSync(home).uid !== process.getuid?.()) throw new Error(`${home} belongs to somebody else; remove it.`);
  fs.chmodSync(home, 0o755);
  await clearThrowaways(home);
  const folder = fs.mkdtempSync(path.join(home, `${process.pid}-`));
  const programs = await programsFor(serverAccount(folder));
  const cluster = openCluster(folder, { programs, dataDir: folder, throwaway: true });
  // Several test files run houses of two nodes at once, each node with 28 connections.
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=400'];
  const { port, pid } = await joinOrStart(cluster, { programs, settings, say: () => {} });
  const stop = async () => {
    await stopServer(cluster.data, pid);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  return { url: urlOf(cluster, port), adopted: false, stop };
}

/** Ends and removes what killed test runs left behind. */
async function clearThrowaways(home: string): Promise<void> {
  for (const name of fs.readdirSync(home)) {
    if (isAlive(Number.parseInt(name, 10))) continue;
    const data = path.join(home, name, 'data');
    const left = await running(data);
    if (left) await stopServer(data, left.pid);
    fs.rmSync(path.join(home, name), { recursive: true, force: true });
  }
}

function makeDataFolder(dataDir: string): void {
  try {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.accessSync(dataDir, fs.constants.W_OK);
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(`The data folder ${dataDir} cannot be written (${reason}). ROUNDS_DATA_DIR can name another one.`);
  }
}

const urlOf = ({ password }: Cluster, port: number) => `postgres://rounds:${password}@127.0.0.1:${port}/rounds`;

/** What the server says of itself in postmaster.pid: process, port, and whether it takes connections. */
function stateOf(data: string): { pid: number; port: number; isReady: boolean } | undefined {
  let lines: string[];
  try {
    lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    // A server that stops removes the file between any look and the reading.
    return undefined;
  }
  return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

/** The pid file outlives kill -9, and its number may by then be another process: only an answer on the port proves a server. */
async function running(data: string): Promise<{ pid: number; port: number } | undefined> {
  const state = stateOf(data);
  if (!state || !state.isReady || !isAlive(state.pid)) return undefined;
  return (await answers(state.port)) ? state : undefined;
}

async function joinOrStart(
  cluster: Cluster,
  { programs, settings, say }: { programs: Programs; settings: string[]; say: (sentence: string) => void },
): Promise<{ port: number; pid: number; adopted: boolean }> {
  const until = Date.now() + START_LIMIT_MS;
  const log = path.join(cluster.folder, 'server.log');
  while (Date.now() < until) {
    const found = await running(cluster.data);
    if (found) return { ...found, adopted: true };
    const port = await freePort();
    say('Starting the database …');
    const child = launch(cluster, { programs, log, settings: [...settings, `port=${port}`] });
    while (!child.hasEnded() && Date.now() < until) {
      const state = stateOf(cluster.data);
      if (state && state.pid === child.pid && state.isReady) return { port, pid: state.pid, adopted: false };
      await pause(20);
    }
    // It ended: another start was faster, backends of a killed server still hold its memory, or it cannot start at all.
    await pause(500);
    if (!isStillHeld(log)) break;
  }
  throw new Error(`PostgreSQL did not start. The end of ${log}:\n${tailOf(log)}`);
}

const tailOf = (log: string) => fs.readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');
const isStillHeld = (log: string) => /lock file .* already exists|shared memory block|could not bind/.test(tailOf(log));

function launch(
  cluster: Cluster,
  { programs, log, settings }: { programs: Programs; log: string; settings: string[] },
): { pid: number | undefined; hasEnded: () => boolean } {
  if (fs.existsSync(log) && fs.statSync(log).size > LOG_LIMIT_BYTES) fs.renameSync(log, `${log}.1`);
  const output = fs.openSync(log, 'a');
  const all = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'timezone=UTC',
    ...settings,
  ];
  const child = spawn(programs.postgres, ['-D', cluster.data, ...all.flatMap((setting) => ['-c', setting])], {
    ...cluster.account,
    cwd: '/',
    // A session of its own: Ctrl-C in the terminal reaches the API first, and the server only when it is no longer needed.
    detached: true,
    stdio: ['ignore', output, output],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  fs.closeSync(output);
  let ended = false;
  child.once('error', () => {
    ended = true;
  });
  child.once('exit', () => {
    ended = true;
  });
  child.unref();
  return { pid: child.pid, hasEnded: () => ended };
}

/**
 * A fast shutdown: open transactions are rolled back, everything committed is flushed, the pid file goes last. A server that
 * is told so while it recovers from a crash may wait for ever: then it is ended at once, and the next start recovers.
 */
async function stopServer(data: string, pid: number): Promise<void> {
  const isThere = () => isAlive(pid) && stateOf(data)?.pid === pid;
  if (isAlive(pid)) process.kill(pid, 'SIGINT');
  for (const until = Date.now() + STOP_LIMIT_MS; isThere() && Date.now() < until; ) await pause(20);
  if (isThere()) process.kill(pid, 'SIGQUIT');
  while (isThere()) await pause(20);
  // Then the process ends; where nobody reaps orphans it would stay as a zombie, so this wait has a limit.
  for (const until = Date.now() + 2000; isAlive(pid) && Date.now() < until; ) await pause(5);
}

/** A port of this machine that nobody uses now. */
export function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = net.createServer().unref();
  server.once('error', reject).listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
  });
  return promise;
}

function answers(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = net.connect(port, '127.0.0.1');
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

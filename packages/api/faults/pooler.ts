import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serverAccount } from '../../../scripts/postgres/place.ts';
import { freePort } from '../../../scripts/postgres.ts';
import type { Database } from './database.ts';

export interface Pooler {
  /** What nodes are told instead of the server's own. */
  url: string;
  close: () => Promise<void>;
}

export interface Pooling {
  mode: 'transaction' | 'session';
  /** Settings that clients ask for when they connect, and do not get; any other turns them away. */
  ignores: string[];
}

export const missingPooler = (): string | null =>
  spawnSync('pgbouncer', ['--version']).status === 0 ? null : 'pgbouncer is not installed';

async function untilItListens(port: number): Promise<void> {
  for (const until = Date.now() + 5000; Date.now() < until; await pause(50)) {
    const socket = net.connect(port, '127.0.0.1');
    const isThere = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isThere) return;
  }
  throw new Error('pgbouncer does not listen');
}

/** A PgBouncer of the harness's own before its server. */
export async function openPooler({ backdoorUrl, dataDir }: Database, { mode, ignores }: Pooling): Promise<Pooler> {
  const server = new URL(backdoorUrl);
  const port = await freePort();
  const folder = fs.mkdtempSync(path.join(dataDir, 'pooler-'));
  fs.chmodSync(folder, 0o755);
  const file = path.join(folder, 'pgbouncer.ini');
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'any',
    pool_mode: mode,
    default_pool_size: 60,
    ignore_startup_parameters: ignores.join(','),
  };
  fs.writeFileSync(
    file,
    [
      '[databases]',
      `rounds = host=127.0.0.1 port=${server.port} dbname=rounds user=${server.username} password=${server.password}`,
      '[pgbouncer]',
      ...Object.entries(settings).map(([name, value]) => `${name} = ${value}`),
    ].join('\n'),
  );
  const log = fs.openSync(path.join(folder, 'log'), 'a');
  const child = spawn('pgbouncer', [file], { ...serverAccount(folder), stdio: ['ignore', log, log] });
  fs.closeSync(log);
  await untilItListens(port);
  server.port = String(port);
  return {
    url: server.href,
    close: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { freePort } from '../../../scripts/postgres.ts';
import { openProxy, type Proxy } from './proxy.ts';

/** A redis-server for the bell, and the ways to hurt it. */
export interface Broker {
  url: string;
  /** Between the nodes and the server. */
  wire: Proxy;
  start: () => Promise<void>;
  kill: () => Promise<void>;
  /** Makes it forget everything. */
  flush: () => void;
  close: () => Promise<void>;
}

export const missingBroker = (): string | null =>
  spawnSync('redis-server', ['--version']).status === 0 ? null : 'redis-server is not installed';

export async function openBroker(): Promise<Broker> {
  const port = await freePort();
  const wire = await openProxy([port]);
  let child: ChildProcess | null = null;
  const start = async () => {
    const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const one = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'ignore'] });
    child = one;
    const { promise, resolve } = Promise.withResolvers<void>();
    one.stdout.setEncoding('utf8').on('data', (text: string) => text.includes('Ready to accept') && resolve());
    await promise;
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${wire.port}`,
    wire,
    start,
    kill,
    flush: () => void net.connect(port, '127.0.0.1').end('FLUSHALL\r\n'),
    close: async () => {
      await kill();
      await wire.close();
    },
  };
}

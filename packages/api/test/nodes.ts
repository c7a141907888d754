import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A node of the house as a process of its own, as it is built. */
export interface TestNode {
  port: number;
  /** Stops it as a service manager does. */
  stop(): Promise<void>;
}

/** Starts a node on a free port. Rejects with what it said where it was refused. */
export async function startNode(settings: Record<string, string>): Promise<TestNode> {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, VITEST: '', NODE_OPTIONS: '', PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, complaint] = ['', ''];
  const ready = Promise.withResolvers<number>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    const port = /Rounds is ready: http:\/\/localhost:(\d+)/.exec(said)?.[1];
    if (port) ready.resolve(Number(port));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const closed = once(child, 'close');
  void closed.then(() => ready.reject(new Error(complaint)));
  return {
    port: await ready.promise,
    stop: async () => {
      child.kill('SIGTERM');
      await closed;
    },
  };
}

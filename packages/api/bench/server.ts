import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';

/** A process that is measured, apart from the one that makes the load. */
export interface Measured {
  port: number;
  pid: number;
  /** CPU time it has used, ms. */
  cpuMs(): Promise<number>;
  /** Resident memory, bytes, after a collection. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
}

/** Starts a file of this folder (or the house itself) as a process that answers `cpu` and `memory` over its channel. */
export async function startMeasured(file: string, env: Record<string, string> = {}): Promise<Measured> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--expose-gc', '--import', '@oxc-node/core/register', file], {
    cwd: new URL('..', import.meta.url).pathname,
    env: {
      ...process.env,
      PORT: String(port),
      ROUNDS_PUBLIC_URL: `http://localhost:${port}`,
      ROUNDS_RATE_LIMITS: 'off',
      ROUNDS_DEMO: 'off',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ask = async (what: 'cpu' | 'memory'): Promise<number> => {
    child.send(what);
    const [answer] = (await once(child, 'message')) as [number];
    return answer;
  };
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${file} did not start`))),
  ]);
  return {
    port,
    pid: child.pid ?? 0,
    cpuMs: () => ask('cpu'),
    memory: () => ask('memory'),
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 8000);
      await gone;
      clearTimeout(force);
    },
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';

/** CPU time, ms, and how much of it the kernel used for the process. */
export interface Cpu {
  all: number;
  kernel: number;
}

/** A process that is measured, apart from the one that makes the load. */
export interface Measured {
  port: number;
  pid: number;
  /** Asks it for something of its own (measured.ts), one thing at a time. */
  ask<Answer>(what: string, given?: unknown): Promise<Answer>;
  /** What it has used. */
  cpu(): Promise<Cpu>;
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

const running = new Set<ChildProcess>();

/** Ends what a contender that failed has left behind. */
export async function stopRemaining(): Promise<void> {
  const gone = [...running].map((child) => once(child, 'exit'));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(gone);
}

/** Starts the house itself, as it is shipped (scripts/bench.ts has built it). */
export const startHouse = (env?: Record<string, string>): Promise<Measured> =>
  startMeasured('bench/dist/house.js', env);

/** Starts a file of this folder as a process that answers what it is asked over its channel. */
export async function startMeasured(file: string, env: Record<string, string> = {}): Promise<Measured> {
  const port = await freePort();
  const profile = process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [];
  const program = file.endsWith('.ts') ? ['--import', '@oxc-node/core/register', file] : ['--enable-source-maps', file];
  const child = spawn(process.execPath, ['--expose-gc', ...profile, ...program], {
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
  running.add(child);
  const gone = once(child, 'exit').finally(() => running.delete(child));
  const answer = async <Answer>(): Promise<Answer> => {
    const told = Promise.race([once(child, 'message'), gone.then(() => Promise.reject(new Error(`${file} is gone`)))]);
    const [said] = (await told) as [{ answer: Answer; failed?: string }];
    if (said.failed) throw new Error(`${file}: ${said.failed}`);
    return said.answer;
  };
  let last: Promise<unknown> = answer();
  const ask = <Answer>(what: string, given?: unknown): Promise<Answer> => {
    const asked = last.then(() => {
      child.send({ what, given });
      return answer<Answer>();
    });
    last = asked.catch(() => undefined);
    return asked;
  };
  await last;
  return {
    port,
    pid: child.pid ?? 0,
    ask,
    cpu: () => ask<Cpu>('cpu'),
    cpuMs: async () => (await ask<Cpu>('cpu')).all,
    memory: () => ask<number>('memory'),
    stop: async () => {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 8000);
      await gone;
      clearTimeout(force);
    },
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../scripts/postgres.ts';
import type { Order } from './node.ts';

/** A node of the house under test: a process that is started again whenever it ends. */
export interface Node {
  port: number;
  pid: () => number;
  /** @throws when the node dies over it, or refuses */
  ask: (order: Order) => Promise<number>;
  /** Sends a signal that the node is meant to die of, or may. */
  kill: (signal: NodeJS.Signals) => void;
  /** Sends a signal that the node is meant to survive. */
  signal: (signal: NodeJS.Signals) => void;
  /** Says that the node will die by itself, because it was told to or may have to; false: no longer. */
  expectDeath: (isExpected?: boolean) => void;
  /** Resolves when the process that runs now has ended. */
  death: () => Promise<unknown>;
  /** Resolves when a process serves that was started after the last death. */
  ready: () => Promise<void>;
  /** Deaths that nobody had meant. */
  crashes: () => number;
  stop: () => Promise<void>;
}

export interface NodeOptions {
  /** What to run. */
  file: string;
  /** The environment beside what this process has. */
  env: Record<string, string>;
  /** What it prints is kept here. */
  log: string;
}

export async function superviseNode({ file, env, log }: NodeOptions): Promise<Node> {
  const port = await freePort();
  const waiting = new Map<number, { resolve: (result: number) => void; reject: (reason: Error) => void }>();
  let asked = 0;
  let crashes = 0;
  let isMeantToDie = false;
  let isOver = false;
  let child: ChildProcess;
  let serving: Promise<void>;

  function start(): void {
    const output = fs.openSync(log, 'a');
    const one = spawn(process.execPath, ['--expose-gc', file], {
      cwd: new URL('..', import.meta.url).pathname,
      env: { ...process.env, ...env, PORT: String(port) },
      stdio: ['ignore', output, output, 'ipc'],
    });
    fs.closeSync(output);
    child = one;
    const ready = Promise.withResolvers<void>();
    serving = ready.promise;
    one.on('message', ({ id, result, refusal }: { id: number; result?: number; refusal?: string }) => {
      if (id === 0) return ready.resolve();
      if (refusal === undefined) waiting.get(id)?.resolve(result ?? 0);
      else waiting.get(id)?.reject(new Error(refusal));
      waiting.delete(id);
    });
    one.once('exit', (code) => {
      for (const { reject } of waiting.values()) reject(new Error('the node died'));
      waiting.clear();
      ready.resolve();
      if (isOver) return;
      if (!isMeantToDie) {
        crashes++;
        process.stderr.write(`A node ended with code ${code} though nobody meant it to; ${log} says why.\n`);
      }
      isMeantToDie = false;
      // A node that cannot start must not be started in a circle.
      serving = pause(100).then(() => {
        if (isOver) return;
        start();
        return serving;
      });
    });
  }

  start();
  return {
    port,
    pid: () => child.pid ?? 0,
    ask: (order) =>
      new Promise((resolve, reject) => {
        const id = ++asked;
        waiting.set(id, { resolve, reject });
        child.send({ id, order }, (error) => error && reject(error));
      }),
    kill: (signal) => {
      isMeantToDie = true;
      child.kill(signal);
    },
    signal: (signal) => void child.kill(signal),
    expectDeath: (isExpected = true) => {
      isMeantToDie = isExpected;
    },
    death: () => once(child, 'exit'),
    ready: async () => {
      for (let now = serving; ; now = serving) {
        await now;
        if (now === serving) return;
      }
    },
    crashes: () => crashes,
    stop: async () => {
      isOver = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      child.kill('SIGCONT');
      const force = setTimeout(() => child.kill('SIGKILL'), 8000);
      await gone;
      clearTimeout(force);
    },
  };
}

/** Starts a node that is expected to end by itself, and hears what it says; one that serves after all is ended, without a code. */
export async function startOnce(
  file: string,
  env: Record<string, string>,
): Promise<{ code: number | null; said: string; seconds: number }> {
  const start = performance.now();
  const port = await freePort();
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const force = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(force);
  return { code, said, seconds: (performance.now() - start) / 1000 };
}

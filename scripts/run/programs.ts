import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

export interface Where {
  /** The package whose programs come first, from the root of the project. */
  folder?: string;
  /** The working directory where it is not that folder. */
  cwd?: string;
  env?: Record<string, string | undefined>;
}

/** Environment and folder for a program of a package: its own node_modules/.bin comes first. */
export function placeOf({ folder = '.', cwd, env }: Where): { cwd: string; env: NodeJS.ProcessEnv } {
  const home = path.join(root, folder);
  const PATH = [path.join(home, 'node_modules/.bin'), process.env.PATH].join(path.delimiter);
  return { cwd: cwd ?? home, env: { ...process.env, PATH, ...env } };
}

/** The exit code of a program that is running; a program that cannot be started has 127, as in a shell. */
export function ended(child: ChildProcess): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  child.once('error', (error) => {
    console.error(error.message);
    resolve(127);
  });
  child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  return promise;
}

/** Runs a program before the eyes of the user and gives its exit code. */
export function show([program = '', ...args]: string[], where: Where = {}): Promise<number> {
  return ended(spawn(program, args, { ...placeOf(where), stdio: 'inherit' }));
}

/** Runs a program to its end and keeps all it printed, in order. */
export async function listen(
  [program = '', ...args]: string[],
  where: Where = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(program, args, { ...placeOf(where), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await ended(child);
  return { code, output };
}

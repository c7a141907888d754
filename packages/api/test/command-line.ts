import { spawn } from 'node:child_process';
import path from 'node:path';
import { house } from './house.ts';

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
  /** The last line on standard output. */
  last: string;
}

/** Runs the command line as a person does, built and as a process of its own, beside the house of this test file. */
export async function rounds(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const { port } = new URL((await house()).url);
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/cli.js', ...args], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, VITEST: '', NODE_OPTIONS: '', PORT: port, ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr, last: stdout.trimEnd().split('\n').at(-1) ?? '' };
}

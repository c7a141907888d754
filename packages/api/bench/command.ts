import fs from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';

/** A command of the project, `pnpm …`: `--help` says what it takes, and so does a mistake, which ends it with 1. */
export const commandOf = (name: string, description: string): Command =>
  new Command(`pnpm ${name}`).description(description).showHelpAfterError();

/** The benchmark that this process runs, named and described as the first line of its file has it. */
export function benchmark(): Command {
  const [, file = ''] = process.argv;
  const [line = ''] = fs.readFileSync(file, 'utf8').split('\n');
  return commandOf(`bench ${path.basename(file, '.ts')}`, line.replace(/^.*?`: /, ''));
}

export function readWhole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

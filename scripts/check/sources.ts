import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../run/programs.ts';
import { failed, type Outcome, ok } from './steps.ts';

const MAX_LINES = 300;
const isSource = (file: string) => /\.(ts|tsx|mts|cts|js|mjs|cjs|css)$/.test(file);
/** Written by tools: drizzle-kit, graphql-codegen. */
const isGenerated = (file: string) => /(^drizzle\/|\/gql\/|\.generated\.)/.test(file);
const VAGUE =
  /(^|[/._-])(utils?|helpers?|misc|managers?)([._-]|\/|$)|(Utils?|Helpers?|Misc|Manager)([._-]|\/|$)|\/(data|info)\.tsx?$/;

/** The files of the working tree that belong to the project: tracked, or new and not ignored. */
export function projectFiles(...patterns: string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard', '--', ...patterns], { cwd: root });
  return [...new Set(listed.toString().split('\0'))].filter((file) => file && fs.existsSync(path.join(root, file)));
}

/** What is wrong with a source file by its name and its text alone, one sentence each. */
export function faultsOf(file: string, text: string): string[] {
  const faults: string[] = [];
  if (isGenerated(file)) return faults;
  if (VAGUE.test(file)) faults.push(`${file}: the name says nothing; call it by what it does`);
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines > MAX_LINES)
    faults.push(`${file}: ${lines} lines, the limit is ${MAX_LINES}; split it by verb, not by layer`);
  return faults;
}

export function checkSources(): Outcome {
  const files = projectFiles().filter(isSource);
  if (files.length === 0) return failed('not a single source file was found');
  const faults = files.flatMap((file) => faultsOf(file, fs.readFileSync(path.join(root, file), 'utf8')));
  return faults.length > 0 ? failed(faults.join('\n')) : ok(`${files.length} files`);
}

// `pnpm check`: everything that can be said about the code without running it. One line a step; a tool is heard only when it
// found something. A step that had nothing to look at fails, or says that its package has no sources yet.
import fs from 'node:fs';
import path from 'node:path';
import { compareContract } from './check/contract.ts';
import { finished } from './check/finished.ts';
import { checkMigrations } from './check/migrations.ts';
import { checkSources, projectFiles } from './check/sources.ts';
import { failed, type Outcome, ok, runSteps, type Step, skipped, tool } from './check/steps.ts';
import type { Counts } from './run/counts.ts';
import { listen, root } from './run/programs.ts';

const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const exists = (file: string) => fs.existsSync(path.join(root, file));
const codeOf = (folder: string) => projectFiles(`${folder}/**/*.ts`, `${folder}/**/*.tsx`);

function types(name: string, folder: string): Step {
  return {
    name: `types of ${name}`,
    check: () => {
      if (codeOf(folder).length === 0) return skipped('no sources yet');
      // What it found stays in .cache, so that a package nobody touched costs a second.
      const memory = path.join(root, `.cache/types-${name}.tsbuildinfo`);
      return tool(['tsc', '-p', '.', '--incremental', '--tsBuildInfoFile', memory], folder);
    },
  };
}

async function lint(): Promise<Outcome> {
  const { code, output } = await listen(['oxlint', '--type-aware', '--deny-warnings', '--format=unix']);
  return code === 0 ? ok() : failed(output.trim());
}

/** dependency-cruiser is content with finding nothing to cruise (a TypeScript it cannot use), so the count decides. */
async function walls(): Promise<Outcome> {
  const folders = ['packages/schema/src', 'packages/api/src', 'packages/web/src', 'packages/web/e2e', 'scripts'].filter(
    exists,
  );
  const { output } = await listen([
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    ...folders,
  ]);
  if (!output.trimStart().startsWith('{')) return failed(output.trim() || 'dependency-cruiser said nothing');
  const { summary, modules } = JSON.parse(output) as {
    summary: { violations: { from: string; to: string; rule: { name: string } }[]; totalCruised: number };
    modules: { source: string }[];
  };
  const cruised = new Set(modules.map((module) => module.source));
  const missed = folders.filter((folder) => codeOf(folder).some((file) => !cruised.has(file)));
  if (missed.length > 0) return failed(`modules that were not cruised in ${missed.join(', ')}`);
  const faults = summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`);
  return faults.length > 0 ? failed(faults.join('\n')) : ok(`${summary.totalCruised} modules`);
}

function printedSchema(): Promise<Outcome> | Outcome {
  if (!exists('packages/api/src/server/print.ts')) return skipped('no packages/api/src/server/print.ts yet');
  return tool(['node', '--import', '@oxc-node/core/register', 'src/server/print.ts', '--check'], 'packages/api');
}

function contract(): Outcome {
  const sources = {
    contract: read('packages/schema/contract.graphql'),
    schema: read('packages/schema/schema.graphql'),
  };
  const { faults, compared } = compareContract(sources, finished);
  if (compared === 0) return failed('nothing was compared');
  return faults.length > 0 ? failed(faults.join('\n')) : ok(`${compared} names`);
}

/** What nobody uses can be told only when everything that uses it starts somewhere. */
function unusedCode(): Promise<Outcome> | Outcome {
  const entries = ['packages/api/src/server/main.ts', 'packages/api/src/cli/main.ts', 'packages/web/src/app/main.tsx'];
  const missing = entries.filter((entry) => !exists(entry));
  return missing.length > 0 ? skipped(`no ${missing.join(', ')} yet`) : tool(['knip', '--no-progress']);
}

function codegen(): Promise<Outcome> | Outcome {
  if (!exists('packages/web/codegen.ts')) return skipped('no packages/web/codegen.ts yet');
  return tool(['graphql-codegen', '--config', 'codegen.ts', '--silent'], 'packages/web');
}

const steps: Step[] = [
  { name: 'lint', check: lint },
  types('api', 'packages/api'),
  types('web', 'packages/web'),
  { name: 'walls', check: walls },
  { name: 'printed schema', check: printedSchema },
  { name: 'unused code', check: unusedCode },
  { name: 'format', check: () => tool(['biome', 'ci', '--error-on-warnings', '--reporter=summary']) },
  { name: 'migrations', check: () => (exists('drizzle') ? checkMigrations() : skipped('no migrations yet')) },
  types('schema', 'packages/schema'),
  types('scripts', '.'),
  { name: 'sources', check: checkSources },
  { name: 'contract', check: contract },
];

/** Everything `pnpm check` looks at. The other steps read what the code generator writes. */
export async function check(): Promise<Counts> {
  const first = await runSteps([{ name: 'typed documents', check: codegen }], 1);
  const rest = await runSteps(steps, 3);
  return { passed: first.passed + rest.passed, failures: [...first.failures, ...rest.failures] };
}

export async function main(): Promise<void> {
  const { failures } = await check();
  console.log(failures.length === 0 ? 'Everything checked is in order.' : 'The check failed.');
  process.exitCode = failures.length === 0 ? 0 : 1;
}

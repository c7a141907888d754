// `npx pnpm test`: everything that must hold, from the check to two people in a real browser. The last line counts it all.
import fs from 'node:fs';
import path from 'node:path';
import { projectFiles } from './check/sources.ts';
import { check } from './check.ts';
import { runPlaywright } from './e2e.ts';
import { faultsCommand } from './faults.ts';
import { buildWhatChanged } from './run/build.ts';
import { type Counts, countPlaywright, countVitest, judge } from './run/counts.ts';
import { root, show } from './run/programs.ts';

const reports = path.join(root, '.cache/reports');

function readReport<Report>(file: string): Report | undefined {
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Report) : undefined;
}

async function vitest(folder: string, patterns: string[]): Promise<Counts> {
  console.log(`\n── tests of ${folder}`);
  if (projectFiles(...patterns).length === 0) {
    console.log('There are no test files yet.');
    return { passed: 0, failures: [] };
  }
  const file = path.join(reports, `${path.basename(folder)}.json`);
  const config = folder === 'scripts' ? ['--config', 'scripts/vitest.config.ts'] : [];
  const code = await show(
    ['vitest', 'run', ...config, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {
      folder: folder === 'scripts' ? '.' : folder,
    },
  );
  const report = readReport<Parameters<typeof countVitest>[0]>(file);
  return judge(`tests of ${folder}`, report && countVitest(report), code);
}

async function build(): Promise<Counts> {
  console.log('\n── build');
  try {
    const built = await buildWhatChanged(['api', 'web']);
    if (built.length === 0) console.log('Nothing changed since the last build.');
    return { passed: 1, failures: [] };
  } catch (error) {
    console.error((error as Error).message);
    return { passed: 0, failures: ['build'] };
  }
}

async function e2e(): Promise<Counts> {
  console.log('\n── in the browser');
  if (projectFiles('packages/web/e2e/*.spec.ts').length === 0) {
    console.log('There are no test files yet.');
    return { passed: 0, failures: [] };
  }
  const file = path.join(reports, 'e2e.json');
  try {
    const code = await runPlaywright(['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
    const report = readReport<Parameters<typeof countPlaywright>[0]>(file);
    return judge('in the browser', report && countPlaywright(report), code);
  } catch (error) {
    console.error((error as Error).message);
    return { passed: 0, failures: ['in the browser: it could not begin'] };
  }
}

/** The faults of every commit, and the proof that they would be seen. */
async function faults(): Promise<Counts> {
  console.log('\n── under faults');
  const file = path.join(reports, 'faults.json');
  const code = await show(faultsCommand('--short', '--prove', '--report', file), { folder: 'packages/api' });
  return judge('under faults', readReport<Counts>(file), code);
}

export async function main(): Promise<void> {
  fs.rmSync(reports, { recursive: true, force: true });
  fs.mkdirSync(reports, { recursive: true });
  console.log('── check');
  const suites = [
    check,
    () => vitest('scripts', ['scripts/*.test.ts', 'scripts/**/*.test.ts']),
    () => vitest('packages/api', ['packages/api/**/*.test.ts']),
    faults,
    () => vitest('packages/web', ['packages/web/**/*.test.ts', 'packages/web/**/*.test.tsx']),
    build,
    e2e,
  ];
  const sum: Counts = { passed: 0, failures: [] };
  for (const suite of suites) {
    const { passed, failures } = await suite();
    sum.passed += passed;
    sum.failures.push(...failures);
  }
  process.exitCode = sum.failures.length > 0 ? 1 : 0;
  // Named again at the end: between them and their stories lie thousands of lines.
  if (sum.failures.length > 0) console.log(['', 'What failed:', ...sum.failures].join('\n'));
  console.log(`\n${sum.passed} passed, ${sum.failures.length} failed`);
}

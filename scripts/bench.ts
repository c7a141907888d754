// `pnpm bench NAME`: one of packages/api/bench, on a database of its own that flushes to disk as the real one does.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from './postgres.ts';
import { listen, root, show } from './run/programs.ts';

/** By name, what each says of itself in its first line; the other files are what they share. */
function benchmarks(): Map<string, string> {
  const folder = path.join(root, 'packages/api/bench');
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const lines = files.map((file) => fs.readFileSync(path.join(folder, file), 'utf8').split('\n', 1)[0] ?? '');
  return new Map(
    lines
      .flatMap((line) => [/^\/\/ `pnpm bench (\w+)`: (.*)/.exec(line)?.slice(1) as [string, string]])
      .filter(Boolean),
  );
}

const isHelp = (text: string | undefined): boolean => text === '--help' || text === '-h';

export async function main([name, ...args]: string[]): Promise<void> {
  const all = benchmarks();
  if (!name || !all.has(name)) {
    const list = [...all].map(([each, what]) => `  ${each.padEnd(12)} ${what}`).join('\n');
    const text = `Usage: pnpm bench NAME [options]\n\n${list}\n\n\`pnpm bench NAME --help\` says what else may be said.`;
    if (isHelp(name)) return console.log(text);
    console.error(`${name ? `There is no benchmark ${name}.\n\n` : ''}${text}`);
    process.exitCode = 1;
    return;
  }
  const command = ['node', '--import', '@oxc-node/core/register', `bench/${name}.ts`, ...args];
  // It only says what it takes.
  if (args.some(isHelp)) {
    process.exitCode = await show(command, { folder: 'packages/api' });
    return;
  }
  const built = await listen(['rolldown', '-c', 'bench/rolldown.config.mjs'], { folder: 'packages/api' });
  if (built.code !== 0) throw new Error(`Building the house failed:\n${built.output.trim()}`);
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-bench-'));
  fs.chmodSync(dataDir, 0o755);
  const database = await startPostgres({ dataDir });
  process.on('SIGINT', () => {});
  try {
    process.exitCode = await show(command, {
      folder: 'packages/api',
      env: { DATABASE_URL: database.url, ROUNDS_DATA_DIR: dataDir, NODE_ENV: 'production' },
    });
  } finally {
    await database.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

// `pnpm bench NAME`: one of packages/api/bench, on a database of its own that flushes to disk as the real one does.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from './postgres.ts';
import { root, show } from './run/programs.ts';

export async function main([name, ...args]: string[]): Promise<void> {
  const folder = path.join(root, 'packages/api/bench');
  // Those that can be asked for say so in their first line; the others are what they share.
  const benchmarks = fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.basename(file, '.ts'))
    .filter((each) => fs.readFileSync(path.join(folder, `${each}.ts`), 'utf8').includes(`pnpm bench ${each}`));
  if (!name || !benchmarks.includes(name)) {
    console.error(`Name a benchmark: ${benchmarks.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-bench-'));
  fs.chmodSync(dataDir, 0o755);
  const database = await startPostgres({ dataDir });
  process.on('SIGINT', () => {});
  try {
    process.exitCode = await show(['node', '--import', '@oxc-node/core/register', `bench/${name}.ts`, ...args], {
      folder: 'packages/api',
      env: { DATABASE_URL: database.url, ROUNDS_DATA_DIR: dataDir, NODE_ENV: 'production' },
    });
  } finally {
    await database.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

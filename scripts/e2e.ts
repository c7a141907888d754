// `pnpm e2e [playwright arguments]`: the built product on a throwaway database, driven in a real Chromium.
// The specs find it by E2E_URL; DATABASE_URL and ROUNDS_DATA_DIR are set for those that use the command line beside it.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, startThrowawayPostgres } from './postgres.ts';
import { buildWhatChanged } from './run/build.ts';
import { ended, placeOf, root, show } from './run/programs.ts';

const READY_LIMIT_MS = 60_000;
const log = path.join(root, '.cache/e2e-server.log');

interface Product {
  /** What the specs need to find it. */
  env: Record<string, string>;
  stop: () => Promise<void>;
}

/** Starts the built product with its demo network and waits until it answers. */
export async function startProduct(): Promise<Product> {
  await buildWhatChanged(['api', 'web']);
  const database = await startThrowawayPostgres();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-e2e-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = { DATABASE_URL: database.url, ROUNDS_DATA_DIR: dataDir };
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const output = fs.openSync(log, 'w');
  const child = spawn(
    'node',
    ['--enable-source-maps', '--import', path.join(root, 'scripts/run/follow.mjs'), 'dist/main.js'],
    {
      ...placeOf({
        folder: 'packages/api',
        env: {
          ...settings,
          NODE_ENV: 'production',
          PORT: String(port),
          ROUNDS_PUBLIC_URL: url,
          ROUNDS_RATE_LIMITS: 'off',
          ROUNDS_HELD_COMMENTS: '1',
        },
      }),
      stdio: ['ignore', output, output, 'ipc'],
    },
  );
  fs.closeSync(output);
  const end = ended(child);
  const stop = async () => {
    child.kill('SIGTERM');
    await end;
    await database.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  const until = Date.now() + READY_LIMIT_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`The product did not become ready:\n${fs.readFileSync(log, 'utf8').trim()}`);
    }
    await pause(100);
  }
  return { env: { ...settings, E2E_URL: url }, stop };
}

const isReady = (url: string) =>
  fetch(`${url}/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  );

/** Runs Playwright on a product of its own; gives its exit code. */
export async function runPlaywright(args: string[], env: Record<string, string> = {}): Promise<number> {
  const product = await startProduct();
  // Ctrl-C reaches Playwright by itself; the product must still be stopped after it.
  process.on('SIGINT', () => {});
  try {
    return await show(['playwright', 'test', ...args], { folder: 'packages/web', env: { ...product.env, ...env } });
  } finally {
    await product.stop();
  }
}

export async function main(args: string[]): Promise<void> {
  process.exitCode = await runPlaywright(args);
}

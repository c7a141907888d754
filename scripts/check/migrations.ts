import fs from 'node:fs';
import path from 'node:path';
import { listen, root } from '../run/programs.ts';
import { failed, type Outcome, ok } from './steps.ts';

/** Whether drizzle/ says all that the tables say: in a copy of it, the generator must have nothing to add. */
export async function checkMigrations(): Promise<Outcome> {
  const copy = '.cache/migrations';
  fs.rmSync(path.join(root, copy), { recursive: true, force: true });
  fs.cpSync(path.join(root, 'drizzle'), path.join(root, copy), { recursive: true });
  const before = fs.readdirSync(path.join(root, copy)).length;
  const { code, output } = await listen(['drizzle-kit', 'generate', '--name', 'not-yet-written'], {
    folder: 'packages/api',
    env: { MIGRATIONS: `../../${copy}` },
  });
  const added = fs.readdirSync(path.join(root, copy)).length - before;
  fs.rmSync(path.join(root, copy), { recursive: true, force: true });
  if (code !== 0 || !/[1-9]\d* tables/.test(output)) return failed(output.trim());
  if (added > 0) return failed('tables changed without a migration: run `pnpm db:migration NAME` and commit it');
  return ok(/\d+ tables/.exec(output)?.[0]);
}

// `pnpm db:migration NAME`: writes what changed in the tables as the next migration in drizzle/. The server applies it.
import { show } from './run/programs.ts';

export async function main([name, ...rest]: string[]): Promise<void> {
  if (!name || rest.length > 0 || !/^[a-z0-9-]+$/.test(name)) {
    console.error('Name the migration by what it does, in lower case with dashes: pnpm db:migration room-topics');
    process.exitCode = 1;
    return;
  }
  process.exitCode = await show(['drizzle-kit', 'generate', '--name', name], { folder: 'packages/api' });
}

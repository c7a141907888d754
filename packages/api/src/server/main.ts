// The process: reads its environment, serves, and goes when asked to. Everything that can be told in a sentence is.
import 'reflect-metadata';
import { openDemo } from '../demo/demo.ts';
import { env } from '../kernel/env.ts';
import { migrateDatabase } from '../kernel/migrate.ts';
import { run } from './run.ts';

const say = (sentence: string) => process.stdout.write(`${sentence}\n`);

try {
  await migrateDatabase(env.databaseUrl);
  const accounts = env.demo ? await openDemo(say) : [];
  const house = await run(say);
  for (const { email, password, role } of accounts) say(`Sign in as ${email} with ${password} (${role})`);
  let going = false;
  const go = (signal: string) => {
    if (going) return;
    going = true;
    house.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Stopping after ${signal} failed: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => go('SIGTERM'));
  process.on('SIGINT', () => go('SIGINT'));
} catch (error) {
  const busy = (error as { code?: string }).code === 'EADDRINUSE';
  const sentence = busy
    ? 'PORT is in use by another program; name a free one, for example PORT=3001.'
    : (error as Error).message;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

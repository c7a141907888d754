import fs from 'node:fs';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { migrateQueue } from './queue.ts';

/** The folder of SQL migrations: beside the sources and beside the build it is up a different number of folders. */
function migrationsFolder(): string {
  for (let folder = import.meta.dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const found = path.join(folder, 'drizzle');
    if (fs.existsSync(path.join(found, 'meta/_journal.json'))) return found;
  }
  throw new Error('the migrations (drizzle/) are missing');
}

/** Brings the database to this version's tables. Several nodes may start at once: an advisory lock lets one go first. */
export async function migrateDatabase(databaseUrl: string): Promise<void> {
  const line = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    const [server] = await line<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
    if (!server || server.version < 150_000)
      throw new Error('DATABASE_URL must name a PostgreSQL of version 15 or later.');
    await line`select pg_advisory_lock(727431)`;
    await migrate(drizzle(line), { migrationsFolder: migrationsFolder() });
    await migrateQueue(databaseUrl);
  } finally {
    await line.end();
  }
}

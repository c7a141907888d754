/**
 * Runs a command's work beside the house, whether a server runs or not: the environment is read and the database brought to
 * this version's tables first, the connections are given back after. Everything that needs an environment is imported here
 * or in `work`, so that `--help` needs none.
 */
export async function withHouse<T>(work: () => Promise<T>): Promise<T> {
  const { env } = await import('../kernel/env.ts');
  const { migrateDatabase } = await import('../kernel/migrate.ts');
  await migrateDatabase(env.databaseUrl);
  const { pool } = await import('../kernel/db.ts');
  const { settle } = await import('../realtime/bus.ts');
  try {
    return await work();
  } finally {
    await settle();
    await pool.end({ timeout: 5 });
  }
}

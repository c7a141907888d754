import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startThrowawayPostgres } from '../../../scripts/postgres.ts';
import { buildWhatChanged } from '../../../scripts/run/build.ts';
import { migrateDatabase } from '../src/kernel/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/**
 * One throwaway PostgreSQL for the run, with a migrated template that every test file's worker clones; and the server and the
 * command line as they are built, for the tests that start them.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildWhatChanged(['api']);
  const server = await startThrowawayPostgres();
  const admin = postgres(server.url, { max: 1, onnotice: () => undefined });
  await admin`create database rounds_template`;
  const template = new URL(server.url);
  template.pathname = '/rounds_template';
  await migrateDatabase(template.href);
  await admin.end();
  project.provide('postgresUrl', server.url);
  return () => server.stop();
}

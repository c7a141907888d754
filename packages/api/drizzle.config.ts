import { defineConfig } from 'drizzle-kit';

/** Only used to generate migrations from the tables; the server applies them itself when it starts. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/**/*.table.ts',
  // `pnpm check` tries in a copy whether the tables have changed since the last migration.
  out: process.env.MIGRATIONS ?? '../../drizzle',
});

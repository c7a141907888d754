import { defineConfig } from 'drizzle-kit';

/** Only used to generate migrations from the tables; the server applies them itself when it starts. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/**/*.table.ts',
  out: '../../drizzle',
});

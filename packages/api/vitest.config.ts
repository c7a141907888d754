import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql 16 is a dual package; without this vitest loads its ESM build while type-graphql loads the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    globalSetup: './test/global-setup.ts',
    setupFiles: ['./test/worker.ts'],
    include: ['{src,test,faults}/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 3,
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
});

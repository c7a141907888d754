import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Each file has a process of its own, and each would compile the same packages.
process.env.NODE_COMPILE_CACHE ??= path.resolve(import.meta.dirname, '../../.cache/compiled');

export default defineConfig({
  // graphql 16 is a dual package; without this vitest loads its ESM build while type-graphql loads the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    globalSetup: './test/global-setup.ts',
    setupFiles: ['./test/worker.ts'],
    include: ['{src,test,faults}/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 3,
    /** A machine with much to do is slow, not wrong. */
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

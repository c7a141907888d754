import { defineConfig } from 'vitest/config';

/** The scripts test themselves: the rules of `pnpm check` on planted violations, the database launcher on a real server. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

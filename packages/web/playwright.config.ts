import { defineConfig } from '@playwright/test';
import { chromium } from './e2e/browser.ts';
import { slower } from './e2e/pace.ts';

/** `pnpm e2e` starts the product and says where it is (scripts/e2e.ts). */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  fullyParallel: true,
  workers: 3,
  forbidOnly: true,
  // Against what hangs; how long a thing takes is for the benches to say. The longest test takes 25 seconds on two cores.
  timeout: 120_000 * slower,
  expect: { timeout: 30_000 * slower },
  outputDir: 'test-results',
  use: {
    baseURL: process.env.E2E_URL,
    launchOptions: await chromium(),
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    // Pictures of every step cost as much as the browsers; what the page was made of is kept for each.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
  },
});

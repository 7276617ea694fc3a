import { defineConfig } from '@playwright/test';

// `node tooling/end-to-end.mjs --config test/e2e/screenshots/playwright.config.ts` draws every story into `screenshots/`.
export default defineConfig({
  testDir: '.',
  testMatch: '*.shots.ts',
  outputDir: '../../../test-results/screenshots',
  timeout: 120_000,
  workers: 1,
  reporter: 'list',
});

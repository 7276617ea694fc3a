import { defineConfig } from '@playwright/test';

const jsonReport = process.env.FLOTILLA_E2E_REPORT;

// Run it with `npm run test:e2e`: that finds the Electron runtime and wraps display and message bus around it.
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // They share one display: a second window would take the focus away, and what is dragged.
  workers: 1,
  forbidOnly: process.env.CI === 'true',
  reporter: jsonReport ? [['list'], ['json', { outputFile: jsonReport }]] : [['list']],
});

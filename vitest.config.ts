import { defineConfig } from 'vitest/config';

const neutralGit = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

export default defineConfig({
  test: {
    passWithNoTests: true,
    env: neutralGit,
    coverage: { provider: 'v8', include: ['src/**/*.{ts,tsx}'], exclude: ['**/*.test.*', '**/*.d.ts'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,test}/**/*.test.{ts,tsx}', 'tooling/**/*.test.mjs'],
          exclude: ['test/{scenarios,e2e,fixtures}/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'scenarios',
          include: ['test/scenarios/**/*.test.ts', 'test/sample/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});

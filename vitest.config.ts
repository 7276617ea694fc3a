import { defineConfig } from 'vitest/config';

// What a developer has configured for git must not decide whether tests pass.
const neutralGit = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

// Processes that scenarios start write down which of their code ran; see tooling/coverage.
const childCoverage = process.env['FLOTILLA_CHILD_COVERAGE'];
const toldToChildren: Record<string, string> = childCoverage === undefined ? {} : { NODE_V8_COVERAGE: childCoverage };

// Generous, for they guard against hanging only: the machines that run this have two cores and real processes to start.
const UNIT_TIMEOUT_MS = 30_000;
const SCENARIO_TIMEOUT_MS = 180_000;

export default defineConfig({
  test: {
    env: neutralGit,
    // Many tests wait for processes they started: twice as many workers as there are cores keep two busy.
    maxWorkers: 4,
    setupFiles: ['test/support/leak-check.ts'],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      exclude: ['**/*.test.*', '**/*.d.ts', '**/testing/**'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tooling/**/*.test.mjs'],
          // Modules without state of their own: to load them anew for each file took longer than the tests.
          isolate: false,
          testTimeout: UNIT_TIMEOUT_MS,
          hookTimeout: UNIT_TIMEOUT_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'scenarios',
          env: toldToChildren,
          include: ['test/**/*.test.ts'],
          exclude: ['test/{e2e,fixtures}/**', 'test/agents/real/**'],
          globalSetup: ['test/support/build-cli.ts'],
          // The whole engine, loaded anew and cold for each file, was a sixth of what they cost.
          isolate: false,
          testTimeout: SCENARIO_TIMEOUT_MS,
          hookTimeout: SCENARIO_TIMEOUT_MS,
        },
      },
      {
        extends: true,
        test: {
          // Real agent programs: `npm run test:agents` installs them and says where they are.
          name: 'agents',
          include: ['test/agents/real/**/*.test.ts'],
          testTimeout: SCENARIO_TIMEOUT_MS,
          hookTimeout: SCENARIO_TIMEOUT_MS,
        },
      },
    ],
  },
});

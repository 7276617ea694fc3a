import type { RunWishes } from './run-settings';

/** What somebody wishes who names no flag, and cannot be asked. */
export const noWishes: RunWishes = {
  concurrency: null,
  mode: null,
  order: null,
  agent: null,
  model: null,
  roles: null,
  maxFailures: null,
  attemptTimeout: null,
  idleTimeout: null,
  maxAttempts: null,
  budget: null,
  yolo: false,
  sandbox: false,
  browser: false,
  testingRatio: null,
  countTesting: false,
  onFailure: null,
  noRecovery: false,
  workflow: null,
  canAsk: false,
  goal: { agentType: null, featureId: null },
};

import type { Feature } from '../../shared/feature';

/** What a feature is as long as nothing has happened to it. */
export const untouched = {
  status: 'pending',
  failures: 0,
  attempts: 0,
  skips: 0,
  notBefore: null,
  lastFailure: null,
  attemptId: null,
  generation: 0,
  first: false,
  question: null,
  answer: null,
  landedCommit: null,
  landedVerified: false,
  landedAt: null,
  testedAt: null,
} as const satisfies Partial<Feature>;

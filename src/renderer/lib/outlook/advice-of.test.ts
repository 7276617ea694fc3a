import { expect, test } from 'vitest';
import type { Outlook } from './workers/outlook';
import { adviceOf } from './advice-of';

const entry = (concurrency: number) => ({
  concurrency,
  finishMs: { low: 1, mid: 1, high: 1 },
  costUsd: { low: 0, mid: 0, high: 0 },
  memoryMb: 450,
});
const outlook = (part: Partial<Outlook>): Outlook => ({
  entries: [1, 2, 3].map(entry),
  recommended: 2,
  stopsHelpingAt: null,
  guessed: [],
  at: 0,
  left: 3,
  stuck: 0,
  chain: [],
  free: true,
  course: null,
  ...part,
});

test('says where more agents stop helping, and which features are the reason', () => {
  expect(adviceOf(outlook({ stopsHelpingAt: 2, chain: [1, 2, 3, 4, 5, 6] }), false)).toBe(
    'Start with 2; more do not help: #1, #2, #3, #4 and 2 more come one after the other.',
  );
  expect(adviceOf(outlook({ stopsHelpingAt: 1 }), false)).toBe('Start with 1; more do not help.');
  expect(adviceOf(outlook({ stopsHelpingAt: 3 }), false)).toBe('Start with 2; each further agent makes it faster.');
  const four = { stopsHelpingAt: 3, entries: [1, 2, 3, 4].map(entry) };
  expect(adviceOf(outlook(four), false)).toBe('Start with 2; up to 3 make it faster, more do not.');
});

test('says what the figures leave out and guess', () => {
  expect(adviceOf(outlook({ stuck: 1, guessed: ['time'] }), false)).toBe(
    'Start with 2; each further agent makes it faster. 1 feature needs a person first and is left out. Features without an estimate count as 20 min until this project has a history.',
  );
});

test('a run that goes on is told what is enough, not what to start with', () => {
  expect(adviceOf(outlook({ stopsHelpingAt: 1, chain: [3] }), true)).toBe('1 agent is enough; more do not help.');
  expect(adviceOf(outlook({}), true)).toBe('Each further agent makes it faster.');
  const four = { stopsHelpingAt: 3, entries: [1, 2, 3, 4].map(entry) };
  expect(adviceOf(outlook(four), true)).toBe('Up to 3 make it faster, more do not.');
});

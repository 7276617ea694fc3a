import { expect, test } from 'vitest';
import type { TimelineRound } from '../../../shared/timeline';
import { roundEnd } from './round-end';

const ended = (outcome: TimelineRound['outcome'], to: number | null = 9) =>
  roundEnd({ number: 1, features: [1], from: 0, to, outcome });

test('a round that the engine calls good is done', () => {
  expect(ended('ok')).toEqual({ status: 'landed', word: 'done' });
  expect(ended(null, null)).toEqual({ status: 'verifying', word: 'at work' });
});

test('only one that went wrong is red', () => {
  expect(ended('interrupted')).toEqual({ status: 'waiting', word: 'interrupted' });
  expect(ended('setup_failed')).toEqual({ status: 'failed', word: 'setup failed' });
  expect(ended('hung').status).toBe('failed');
});

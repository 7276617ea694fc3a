import { expect, test } from 'vitest';
import { createManualClock } from '../../../test/support/manual-clock';
import type { AgentOutcome } from '../../shared/attempt';
import { createProviderPatience } from './provider-patience';

function stage() {
  const clock = createManualClock(1_000_000);
  let ends = 0;
  const patience = createProviderPatience(clock, () => (ends += 1));
  const heard = (outcome: AgentOutcome, triesAgainInMs?: number) =>
    patience.heard({
      outcome,
      reason: '',
      retryAfterMs: null,
      ...(triesAgainInMs !== undefined && { triesAgainInMs }),
    });
  const pass = (seconds: number) => clock.advance(seconds * 1_000);
  return { patience, heard, pass, ends: () => ends };
}

test('a program that is turned away again and again is ended once its time is over, counted from the first', () => {
  const { heard, pass, ends } = stage();
  heard('rate_limited');
  pass(10);
  heard('rate_limited');
  pass(10);
  heard('network');
  pass(4);
  expect(ends()).toBe(0);
  pass(1);
  expect(ends()).toBe(1);
});

test('who works, or goes on, or is over, is not', () => {
  const { patience, heard, pass, ends } = stage();
  heard('hung');
  heard('rate_limited');
  heard('hung');
  pass(30);
  heard('rate_limited');
  patience.stop();
  pass(30);
  expect(ends()).toBe(0);
});

test('a wait that is over before its time leads to no end: its model may think', () => {
  const { heard, pass, ends } = stage();
  heard('rate_limited', 500);
  pass(60);
  heard('rate_limited', 24_000);
  pass(60);
  expect(ends()).toBe(0);
});

test('waits that follow each other count as one, a longer one from its begin', () => {
  const { heard, pass, ends } = stage();
  heard('rate_limited', 20_000);
  pass(21);
  heard('rate_limited', 20_000);
  pass(3);
  expect(ends()).toBe(0);
  pass(1);
  expect(ends()).toBe(1);
});

test('a wait that begins when the time is over already ends it at once', () => {
  const { heard, pass, ends } = stage();
  heard('network', 23_000);
  pass(26);
  expect(ends()).toBe(0);
  heard('network', 23_000);
  pass(0);
  expect(ends()).toBe(1);
});

import { expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { runRow } from '../../domain/testing/rows';
import type { RunContext } from '../attempt/attempt-context';
import { warnOfLongAttempt } from './long-attempt';

const stage = useEngineStages();
const minuteMs = 60_000;

function workingAttempt(attemptWarningMs: number | null) {
  const { ledger, clock, store, startRun, claim } = stage([{}]);
  startRun();
  const attempt = store.attempt(claim(1));
  if (attempt === undefined) throw new Error('nothing was claimed');
  const warnings: string[] = [];
  store.onCommit((events) => {
    for (const { event } of events)
      if (event.type === 'warning_raised') warnings.push(`${event.code}: ${event.message}`);
  });
  const settings = () => ({ ...runRow().settings, attemptWarningMs });
  const stop = warnOfLongAttempt({ deps: { clock }, ledger, settings } as unknown as RunContext, attempt);
  return { clock, warnings, stop };
}

it('an attempt that takes unusually long is told of once', () => {
  const { clock, warnings } = workingAttempt(60 * minuteMs);
  clock.advance(60 * minuteMs - 1);
  expect(warnings).toEqual([]);
  clock.advance(5 * 60 * minuteMs);
  expect(warnings).toEqual(['long_attempt: Attempt 1 of #1 has been at work for 1 h']);
});

it('time asleep does not count', () => {
  const { clock, warnings } = workingAttempt(60 * minuteMs);
  clock.jump(8 * 60 * minuteMs);
  clock.advance(59 * minuteMs);
  expect(warnings).toEqual([]);
});

it('one that has ended, and one nobody wants to hear of, is not', () => {
  const ended = workingAttempt(minuteMs);
  ended.stop();
  const unwatched = workingAttempt(null);
  for (const { clock, warnings } of [ended, unwatched]) {
    expect(clock.pending()).toBe(0);
    clock.advance(2 * minuteMs);
    expect(warnings).toEqual([]);
  }
});

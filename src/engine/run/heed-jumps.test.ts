import { describe, expect, it, vi } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { attemptId, featureNumber } from '../../shared/ids';
import type { EngineDependencies } from '../dependencies';
import { heedJumps } from './heed-jumps';

const stage = useEngineStages();
const minuteMs = 60_000;

/** Feature 1 has failed and waits for a minute; feature 2 waits for nothing. */
function failedOnce() {
  const on = stage([{}, {}]);
  on.startRun();
  on.claim(1);
  on.ledger.must(featureNumber(1), {
    type: 'fail',
    attemptId: attemptId('a1'),
    generation: 1,
    outcome: 'failed',
    reason: 'it did not work',
    at: on.clock.now(),
    policy: { maxFailures: 3, backoffMs: [minuteMs] },
  });
  const wake = vi.fn();
  const warnings: string[] = [];
  on.store.onCommit((events) => {
    for (const { event } of events) if (event.type === 'warning_raised') warnings.push(event.message);
  });
  const deps = { store: on.store, clock: on.clock, log: { write: () => undefined } } as unknown as EngineDependencies;
  const stop = heedJumps(deps, on.ledger, wake);
  const waitMs = () => (on.store.feature(featureNumber(1))?.notBefore ?? 0) - on.clock.now();
  return { ...on, wake, warnings, stop, waitMs };
}

describe('a jump of the wall clock', () => {
  it('backwards takes back-offs along, so that they last as long as they were meant to', () => {
    const { clock, wake, warnings, waitMs, store } = failedOnce();
    clock.advance(20_000);
    clock.jump(-60 * minuteMs);
    expect(waitMs()).toBe(40_000);
    expect(store.feature(featureNumber(2))?.notBefore).toBeNull();
    expect(wake).toHaveBeenCalledTimes(1);
    expect(warnings).toEqual(['The clock was set back by 1 h; waiting times were corrected']);
  });

  it('forwards leaves them at their time of day, which has passed', () => {
    const { clock, wake, warnings, waitMs } = failedOnce();
    clock.jump(8 * 60 * minuteMs);
    expect(waitMs()).toBeLessThan(0);
    expect(wake).toHaveBeenCalledTimes(1);
    expect(warnings).toEqual(['The machine slept for 8 h, or its clock was set forward; deadlines were extended']);
  });

  it('is nobody’s business once the run is over', () => {
    const { clock, wake, warnings, stop } = failedOnce();
    stop();
    clock.jump(-60 * minuteMs);
    expect(wake).not.toHaveBeenCalled();
    expect(warnings).toEqual([]);
  });
});

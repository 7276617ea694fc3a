import { describe, expect, it } from 'vitest';
import { attemptOutcomes } from '../../shared/attempt';
import { countsAsFailure, judgeFailure } from './failure-policy';

const policy = { maxFailures: 3, backoffMs: [2_000, 15_000, 60_000] };

it('counts what an attempt did wrong and nothing else', () => {
  expect(attemptOutcomes.filter(countsAsFailure)).toEqual([
    'failed',
    'limit',
    'bad_request',
    'crashed',
    'hung',
    'nothing_changed',
    'red_verification',
    'conflict',
    'tampered',
    'refused_files',
    'setup_failed',
  ]);
});

describe('judgeFailure', () => {
  it('waits longer with each counted failure, then gives up', () => {
    expect(judgeFailure({ failures: 0 }, 'failed', 100, policy)).toEqual({
      counted: true,
      final: false,
      notBefore: 2_100,
    });
    expect(judgeFailure({ failures: 1 }, 'hung', 100, policy).notBefore).toBe(15_100);
    expect(judgeFailure({ failures: 2 }, 'failed', 100, policy)).toEqual({
      counted: true,
      final: true,
      notBefore: null,
    });
  });

  it('repeats the last waiting time', () => {
    const patient = { maxFailures: 9, backoffMs: [5, 10] };
    expect(judgeFailure({ failures: 6 }, 'failed', 0, patient).notBefore).toBe(10);
    expect(judgeFailure({ failures: 0 }, 'failed', 7, { maxFailures: 2, backoffMs: [] }).notBefore).toBe(7);
  });

  it('charges nobody for what is nobody’s failure', () => {
    const judgement = { counted: false, final: false, notBefore: null };
    expect(judgeFailure({ failures: 2 }, 'network', 0, policy)).toEqual(judgement);
    expect(judgeFailure({ failures: 2 }, 'missing', 0, policy)).toEqual(judgement);
    expect(judgeFailure({ failures: 2 }, 'cancelled', 0, policy)).toEqual(judgement);
  });

  it('fails for good at the first counted failure where only one is allowed', () => {
    expect(judgeFailure({ failures: 0 }, 'crashed', 0, { ...policy, maxFailures: 1 }).final).toBe(true);
  });

  it('leaves a recovery agent one try before it is for good', () => {
    expect(judgeFailure({ failures: 2 }, 'failed', 100, { ...policy, recovery: 'to_come' })).toEqual({
      counted: true,
      final: false,
      notBefore: 60_100,
    });
    const had = { ...policy, recovery: 'had' } as const;
    expect(judgeFailure({ failures: 3 }, 'failed', 100, had)).toEqual({ counted: true, final: true, notBefore: null });
    // A limit that was raised meanwhile gives no second one.
    expect(judgeFailure({ failures: 3 }, 'failed', 100, { ...had, maxFailures: 9 }).final).toBe(true);
    expect(judgeFailure({ failures: 3 }, 'rate_limited', 100, had).final).toBe(false);
  });
});

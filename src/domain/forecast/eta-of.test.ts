import { describe, expect, it } from 'vitest';
import type { Feature } from '../../shared/feature';
import { attemptId, featureNumber } from '../../shared/ids';
import { attemptRow, featureRow } from '../testing/rows';
import { etaOf, type EtaInput } from './eta-of';
import { noHistory } from './history';
import { seededRandom } from './seeded-random';

const minute = 60_000;
const now = 1_000 * minute;

function minutesLeft(features: readonly Feature[], input: Partial<EtaInput> = {}): number | null {
  const eta = etaOf({
    features,
    attempts: [],
    order: 'critical-path',
    concurrency: 2,
    history: { ...noHistory, workMs: [10 * minute], landingMs: [minute] },
    policy: { maxFailures: 3, backoffMs: [0] },
    now,
    random: seededRandom(1),
    ...input,
  });
  return eta === null ? null : eta.mid / minute;
}

const claimed = (number: number, input = {}) =>
  featureRow(number, { status: 'claimed', attemptId: attemptId(`a${number}`), ...input });
const attempt = (number: number, minutesAgo: number) =>
  attemptRow({ id: attemptId(`a${number}`), feature: featureNumber(number), claimedAt: now - minutesAgo * minute });

describe('etaOf', () => {
  it('takes off what the agents have been at work already', () => {
    const features = [claimed(1), featureRow(2, { dependencies: [1] })];
    expect(minutesLeft(features, { attempts: [attempt(1, 4)] })).toBe(6 + 1 + 10 + 1);
  });

  it('takes off what an attempt had done before it was interrupted', () => {
    const heldMs = new Map([[attemptId('a1'), 3 * minute]]);
    const resumed = featureRow(1, { attemptId: attemptId('a1') });
    expect(minutesLeft([claimed(1)], { attempts: [attempt(1, 4)], heldMs })).toBe(3 + 1);
    expect(minutesLeft([resumed], { heldMs })).toBe(7 + 1);
    expect(minutesLeft([{ ...resumed, notBefore: now + 2 * minute }], { heldMs })).toBe(2 + 7 + 1);
  });

  it('gives an agent that is late a tenth of its time yet', () => {
    expect(minutesLeft([claimed(1)], { attempts: [attempt(1, 45)] })).toBe(1 + 1);
  });

  it('lets what is in the merge queue land one after the other, without lanes', () => {
    const merging = [1, 2, 3].map((number) =>
      featureRow(number, { status: 'merging', attemptId: attemptId(`a${number}`) }),
    );
    const attempts = [3, 1, 2].map((number, place) => ({ ...attempt(number, 30), verifiedAt: now - 9 + place }));
    expect(minutesLeft(merging, { attempts })).toBe(3);
    expect(minutesLeft([...merging, featureRow(4, { dependencies: [2] })], { attempts })).toBe(3 + 10 + 1);
    expect(minutesLeft([...merging, featureRow(4, { dependencies: [3] })], { attempts })).toBe(1 + 10 + 1);
  });

  it('waits for locks of what is in work', () => {
    const features = [claimed(1, { files: ['src/'] }), featureRow(2, { files: ['src/a.ts'] })];
    expect(minutesLeft(features, { attempts: [attempt(1, 0)] })).toBe(22);
  });

  it('waits for back-offs', () => {
    expect(minutesLeft([featureRow(1, { notBefore: now + 5 * minute })])).toBe(16);
    expect(minutesLeft([featureRow(1, { notBefore: now - minute })])).toBe(11);
  });

  it('leaves out what can’t land by itself, with all that needs it', () => {
    const features = [
      featureRow(1, { status: 'failed' }),
      featureRow(2, { dependencies: [1] }),
      featureRow(3, { dependencies: [2] }),
      featureRow(4, { status: 'needs_input' }),
      featureRow(5, { dependencies: [99] }),
      featureRow(6),
    ];
    expect(minutesLeft(features)).toBe(11);
  });

  it('does not mind what landed features need', () => {
    const features = [
      featureRow(1, { status: 'skipped' }),
      featureRow(2, { status: 'landed', dependencies: [1] }),
      featureRow(3, { dependencies: [2] }),
    ];
    expect(minutesLeft(features)).toBe(11);
  });

  it('has no answer where nothing can move', () => {
    expect(minutesLeft([featureRow(1, { status: 'landed' }), featureRow(2, { status: 'failed' })])).toBeNull();
  });

  it('goes on with more attempts in work than lanes are left', () => {
    const features = [claimed(1), claimed(2), featureRow(3)];
    const attempts = [attempt(1, 0), attempt(2, 0)];
    expect(minutesLeft(features, { attempts, concurrency: 1 })).toBe(10 + 10 + 1);
  });
});

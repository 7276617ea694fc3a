import { describe, expect, it } from 'vitest';
import type { Feature } from '../../shared/feature';
import { attemptId } from '../../shared/ids';
import { attemptRow, featureRow } from '../testing/rows';
import { expectedCourse } from './expected-course';
import { forecast } from './forecast';
import { noHistory } from './history';
import { seededRandom } from './seeded-random';

const minute = 60_000;
const now = 1_000 * minute;
const rest = {
  order: 'critical-path',
  history: { ...noHistory, workMs: [10 * minute], landingMs: [minute] },
  free: true,
  policy: { maxFailures: 3, backoffMs: [0] },
} as const;

function course(features: readonly Feature[], part: Partial<Parameters<typeof expectedCourse>[0]> = {}) {
  return expectedCourse({ ...rest, features, concurrency: 2, laneOf: new Map(), random: seededRandom(1), ...part }).map(
    ({ feature, lane, fromMs, toMs }) => [feature, lane, fromMs / minute, toMs / minute],
  );
}

describe('the expected course', () => {
  it('gives each attempt the lowest lane that is free', () => {
    const features = [1, 2, 3].map((number) => featureRow(number, { dependencies: number === 3 ? [1] : [] }));
    expect(course(features)).toEqual([
      [1, 1, 0, 10],
      [2, 2, 0, 10],
      [3, 1, 11, 21],
    ]);
  });

  it('leaves who is at work in their lanes, and out what is only to land', () => {
    const claimed = (number: number, status: Feature['status'] = 'claimed') =>
      featureRow(number, { status, attemptId: attemptId(`a${number}`) });
    const attempts = [attemptRow({ id: attemptId('a1'), claimedAt: now - 4 * minute })];
    const features = [claimed(1), claimed(2, 'merging'), featureRow(3), featureRow(4)];
    expect(course(features, { underWay: { attempts, now }, laneOf: new Map([[1, 2]]) })).toEqual([
      [1, 2, 0, 6],
      [3, 1, 0, 10],
      [4, 2, 6, 16],
    ]);
  });

  it('ends when the forecast says it does', () => {
    const features = Array.from({ length: 9 }, (_, index) => featureRow(index + 1));
    const history = { ...rest.history, workMs: [5 * minute, 10 * minute, 20 * minute], failedMs: [minute] };
    const [entry] = forecast({ ...rest, history, features, maxConcurrency: 1, random: seededRandom(3) }).entries;
    const last = course(features, { history, concurrency: 1, random: seededRandom(3) }).at(-1);
    expect(last?.[3]).toBe((entry?.finishMs.mid ?? 0) / minute - 1);
  });
});

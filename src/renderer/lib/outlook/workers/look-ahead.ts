import { untouched } from '../../../../domain/feature/untouched';
import { expectedCourse } from '../../../../domain/forecast/expected-course';
import { forecast } from '../../../../domain/forecast/forecast';
import { movable } from '../../../../domain/forecast/movable';
import { seededRandom } from '../../../../domain/forecast/seeded-random';
import type { UnderWay } from '../../../../domain/forecast/standing-of';
import { criticalPath } from '../../../../domain/graph/critical-path';
import type { ForecastBasis } from '../../../../shared/contract/forecast-calls';
import type { Feature } from '../../../../shared/feature';
import { attemptId, featureId, featureNumber } from '../../../../shared/ids';
import type { Outlook, OutlookQuestion, PlannedFeature } from './outlook';

/** Always the same: figures do not flicker while nothing has changed. */
const seed = 1;
const usualMs = 20 * 60_000;

/** Simulates what is left with each number of agents; null where nothing can land by itself. */
export function lookAhead({ features, working, basis, ceiling, now, course }: OutlookQuestion): Outlook | null {
  const apart = new Map(basis.apart.map((each) => [each.number, each]));
  const open = features.filter(({ status }) => status !== 'landed' && status !== 'skipped').length;
  const begun = new Map(basis.begun?.map(({ number, ms }) => [number, ms]));
  const left = movable(features.map((feature) => rowOf(feature, apart.get(feature.number), begun.has(feature.number))));
  if (left.length === 0) return null;
  const { order, history, free, policy } = basis;
  const input = { features: left, order, history, free, policy, underWay: underWay(working, begun, now) };
  const found = forecast({ ...input, maxConcurrency: ceiling, random: seededRandom(seed) });
  return {
    ...found,
    at: now,
    left: left.length,
    stuck: open - left.length,
    chain: chainOf(left),
    free,
    course: course && expectedCourse({ ...input, ...course, random: seededRandom(seed) }),
  };
}

/** What has landed holds nothing up any more; without estimates each feature counts alike. */
function chainOf(left: readonly Feature[]): readonly number[] {
  const own = new Set(left.map(({ number }) => number));
  const edges = new Map(
    left.map(({ number, dependencies }) => [number, dependencies.filter((needed) => own.has(needed))]),
  );
  const weights = new Map(left.map(({ number, estimateMs }) => [number, estimateMs ?? usualMs]));
  return criticalPath(edges, (number) => weights.get(number) ?? usualMs).path;
}

function underWay(working: OutlookQuestion['working'], begun: ReadonlyMap<number, number>, now: number): UnderWay {
  const attempts = [...working].map(([feature, claimedAt]) => ({
    id: attemptOf(feature),
    claimedAt,
    verifiedAt: null,
  }));
  return { attempts, heldMs: new Map([...begun].map(([feature, ms]) => [attemptOf(feature), ms])), now };
}

const attemptOf = (feature: number) => attemptId(`of-${feature}`);

/** A row as the simulation reads it; what it does not look at is empty. */
function rowOf(
  feature: PlannedFeature,
  apart: ForecastBasis['apart'][number] | undefined,
  isResumed: boolean,
): Feature {
  const isBegun =
    isResumed || feature.status === 'claimed' || feature.status === 'verifying' || feature.status === 'merging';
  return {
    ...untouched,
    ...feature,
    number: featureNumber(feature.number),
    id: featureId(String(feature.number)),
    dependencies: feature.dependencies.map(featureNumber),
    attemptId: isBegun ? attemptOf(feature.number) : null,
    resources: apart?.resources ?? [],
    skips: apart?.skips ?? 0,
    name: '',
    description: '',
    category: '',
    steps: [],
    checks: [],
    createdAt: 0,
    updatedAt: 0,
  };
}

import type { Feature } from '../../shared/feature';
import type { Order } from '../../shared/run-settings';
import type { FailurePolicy } from '../feature/failure-policy';
import { drawSamples } from './draw-samples';
import type { History } from './history';
import { movable } from './movable';
import { rangeOf, type Range } from './range';
import { simulate } from './simulate';
import { standingOf, type UnderWay } from './standing-of';
import { workPlan } from './work-plan';

export type EtaInput = UnderWay & {
  /** All features of the project. */
  readonly features: readonly Feature[];
  readonly order: Order;
  readonly concurrency: number;
  readonly history: History;
  readonly policy: FailurePolicy;
  readonly random: () => number;
};

/**
 * Milliseconds until everything that can still land by itself has landed; null when nothing can. What failed, was
 * skipped or waits for a person is left out, with all that needs it.
 */
export function etaOf(input: EtaInput): Range | null {
  const features = movable(input.features);
  if (features.length === 0) return null;
  const plan = workPlan(features, input.order);
  const standing = standingOf(plan, input);
  const { history, random, policy } = input;
  const samples = drawSamples({
    features: plan.features,
    history,
    free: true,
    maxFailures: policy.maxFailures,
    random,
  });
  const lanes = Math.max(input.concurrency, 1);
  return rangeOf(samples.map((sample) => simulate({ plan, lanes, sample, backoffMs: policy.backoffMs, standing })));
}

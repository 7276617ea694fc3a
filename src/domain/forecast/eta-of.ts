import type { Attempt } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { Order } from '../../shared/run-settings';
import type { FailurePolicy } from '../feature/failure-policy';
import { drawSamples } from './draw-samples';
import type { History } from './history';
import { rangeOf, type Range } from './range';
import { simulate, type Standing } from './simulate';
import { workPlan, type WorkPlan } from './work-plan';

export type EtaInput = {
  /** All features of the project. */
  readonly features: readonly Feature[];
  /** The attempts in work, in the order they were verified where they were; of others only those named by a feature count. */
  readonly attempts: readonly Attempt[];
  readonly order: Order;
  readonly concurrency: number;
  readonly history: History;
  readonly policy: FailurePolicy;
  readonly now: number;
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

/** What has not landed and does not need, directly or through others, what will not land by itself. */
function movable(features: readonly Feature[]): readonly Feature[] {
  const byNumber = new Map(features.map((feature) => [feature.number, feature]));
  const dependents = new Map<FeatureNumber, Feature[]>();
  const halted = new Set<FeatureNumber>();
  for (const feature of features) {
    if (feature.status === 'landed') continue;
    if (isHalted(feature)) halted.add(feature.number);
    for (const number of feature.dependencies) {
      if (!byNumber.has(number)) halted.add(feature.number);
      const list = dependents.get(number);
      if (list === undefined) dependents.set(number, [feature]);
      else list.push(feature);
    }
  }
  // A Set goes on over what is added meanwhile.
  for (const number of halted) for (const { number: waiter } of dependents.get(number) ?? []) halted.add(waiter);
  return features.filter(({ number, status }) => status !== 'landed' && !halted.has(number));
}

function isHalted({ status }: Feature): boolean {
  return status === 'failed' || status === 'skipped' || status === 'needs_input';
}

function standingOf(plan: WorkPlan, { attempts, now }: EtaInput): Standing {
  const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]));
  const working = new Map<number, number>();
  const backOff = new Map<number, number>();
  const merging: { readonly node: number; readonly verifiedAt: number }[] = [];
  for (const [node, { status, attemptId, notBefore }] of plan.features.entries()) {
    const attempt = attemptId === null ? undefined : byId.get(attemptId);
    if (status === 'merging') merging.push({ node, verifiedAt: attempt?.verifiedAt ?? 0 });
    else if (status === 'claimed' || status === 'verifying')
      working.set(node, Math.max(now - (attempt?.claimedAt ?? now), 0));
    else if (notBefore !== null && notBefore > now && plan.unmet[node] === 0) backOff.set(node, notBefore - now);
  }
  merging.sort((a, b) => a.verifiedAt - b.verifiedAt);
  return { working, merging: merging.map(({ node }) => node), backOff };
}

import type { FeatureNumber } from '../../shared/ids';
import { drawSamples } from './draw-samples';
import type { ForecastInput } from './forecast';
import { notBegun, simulate } from './simulate';
import { standingOf } from './standing-of';
import { workPlan } from './work-plan';

/** An attempt that is expected, or the rest of one that goes on; in milliseconds from now. */
export type ExpectedStretch = {
  readonly feature: FeatureNumber;
  readonly lane: number;
  readonly fromMs: number;
  readonly toMs: number;
};

type CourseInput = Omit<ForecastInput, 'maxConcurrency'> & {
  readonly concurrency: number;
  /** Which lanes the attempts at work are in. */
  readonly laneOf: ReadonlyMap<number, number>;
};

/** Which lane is expected to do what when: of the simulated runs behind a forecast the one that ends in its middle. */
export function expectedCourse(input: CourseInput): readonly ExpectedStretch[] {
  const { policy, underWay = null } = input;
  const plan = workPlan(input.features, input.order);
  const standing = underWay === null ? notBegun : standingOf(plan, underWay);
  const samples = drawSamples({ ...input, features: plan.features, maxFailures: policy.maxFailures });
  const setting = { plan, standing, lanes: Math.max(1, input.concurrency), backoffMs: policy.backoffMs };
  const middle = samples
    .map((sample) => ({ sample, finishMs: simulate({ ...setting, sample }) }))
    .sort((a, b) => a.finishMs - b.finishMs)[Math.round((samples.length - 1) / 2)];
  if (middle === undefined) return [];
  const lanes = createLanes(input.laneOf);
  const numberOf = (node: number) => plan.features[node]?.number;
  simulate({
    ...setting,
    sample: middle.sample,
    onStart: (node, at) => lanes.enter(node, numberOf(node), at),
    onLeave: (node, at) => lanes.leave(node, at),
  });
  return lanes.stretches;
}

/** Gives out the lowest free lane, as runs do. */
function createLanes(laneOf: ReadonlyMap<number, number>) {
  const stretches: ExpectedStretch[] = [];
  const taken = new Set(laneOf.values());
  const open = new Map<number, Omit<ExpectedStretch, 'toMs'>>();
  return {
    stretches,
    enter(node: number, feature: FeatureNumber | undefined, fromMs: number): void {
      if (feature === undefined) return;
      const kept = fromMs === 0 ? laneOf.get(feature) : undefined;
      let lane = kept ?? 1;
      while (kept === undefined && taken.has(lane)) lane += 1;
      taken.add(lane);
      open.set(node, { feature, lane, fromMs });
    },
    leave(node: number, toMs: number): void {
      const stretch = open.get(node);
      if (stretch === undefined) return;
      open.delete(node);
      taken.delete(stretch.lane);
      stretches.push({ ...stretch, toMs });
    },
  };
}

import { seededRandom } from '../../src/domain/forecast/seeded-random';
import type { Sample } from '../../src/domain/forecast/sample';
import { simulate } from '../../src/domain/forecast/simulate';
import { planInOrder, workPlan, type WorkPlan } from '../../src/domain/forecast/work-plan';
import { criticalPath } from '../../src/domain/graph/critical-path';
import type { Feature } from '../../src/shared/feature';
import type { Benchmark, Figure } from '../figure';
import { layeredGraph } from '../graphs/layered-graph';
import { mean } from '../statistics';

const sizes = [50, 100, 300] as const;
const seeds = 12;
const lanes = [2, 3, 4, 5, 8] as const;

/** What an order knows of how long features take: the truth, or nothing. */
const orders = [
  {
    name: 'critical-path, true durations',
    most: 1.02,
    plan: (features: readonly Feature[]) => workPlan(features, 'critical-path'),
  },
  {
    name: 'critical-path, hops only',
    most: 1.04,
    plan: (features: readonly Feature[]) => workPlan(features.map(unknowing), 'critical-path'),
  },
  { name: 'score', most: undefined, plan: (features: readonly Feature[]) => workPlan(features, 'score') },
  { name: 'first come, first served', most: undefined, plan: planInOrder },
] as const;

/** Landing takes no time here: only the order is looked at. */
export const makespan: Benchmark = {
  about: `Whole runs against max(critical path, work / agents, longest feature): ${sizes.join(', ')} features, ${seeds} graphs each, ${lanes.join(', ')} agents`,
  async run() {
    return orders.flatMap(({ name, most, plan }): readonly Figure[] => {
      const ratios = graphs().flatMap((features) => {
        const planned = plan(features);
        return lanes.map((count) => finishOf(planned, features, count) / leastFor(features, count));
      });
      return [
        { name: `${name}: mean`, value: mean(ratios), unit: '×', ...(most !== undefined && { most }) },
        { name: `${name}: worst`, value: Math.max(...ratios), unit: '×' },
      ];
    });
  },
};

function graphs(): readonly (readonly Feature[])[] {
  return sizes.flatMap((features) =>
    Array.from({ length: seeds }, (_, seed) => {
      const random = seededRandom(features * 1_000 + seed);
      return layeredGraph({ features, needs: 1 + (seed % 3), random, minutes: { from: 1, to: 60 } });
    }),
  );
}

function unknowing(feature: Feature): Feature {
  return { ...feature, estimateMs: null };
}

function finishOf(plan: WorkPlan, features: readonly Feature[], count: number): number {
  const truth = new Map(features.map(({ number, estimateMs }) => [number, estimateMs ?? 0]));
  const workMs = Float64Array.from(plan.features, ({ number }) => truth.get(number) ?? 0);
  const nothing = new Float64Array(workMs.length);
  const sample: Sample = {
    workMs,
    failedMs: nothing,
    landingMs: nothing,
    failures: new Uint8Array(workMs.length),
    costUsd: 0,
  };
  return simulate({ plan, lanes: count, sample, backoffMs: [] });
}

/** No schedule can be quicker. */
function leastFor(features: readonly Feature[], count: number): number {
  const work = features.map(({ estimateMs }) => estimateMs ?? 0);
  const edges = new Map(features.map(({ number, dependencies }) => [number, dependencies] as const));
  const path = criticalPath(edges, (number) => work[number - 1] ?? 0).lengthMs;
  return Math.max(path, work.reduce((sum, ms) => sum + ms, 0) / count, ...work);
}

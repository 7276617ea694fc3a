import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orders } from '../../shared/run-settings';
import type { Feature } from '../../shared/feature';
import { criticalPath } from '../graph/critical-path';
import { randomGraph } from '../graph/testing/random-graph';
import { featureRow } from '../testing/rows';
import type { Sample } from './sample';
import { simulate } from './simulate';
import { referenceRun } from './testing/reference-run';
import { workPlan, type WorkPlan } from './work-plan';

const paths = ['src/', 'src/a/', 'src/a/one.ts', 'src/a/two.ts', 'src/b.ts', 'docs/', 'docs/x.md', './'];

type Detail = {
  readonly workMs: number;
  readonly files: readonly string[];
  readonly urgency: Feature['urgency'];
  readonly priority: number;
};

const details = fc.record<Detail>({
  workMs: fc.integer({ min: 1, max: 9 }).map((units) => units * 1_000),
  files: fc.oneof(fc.constant([]), fc.subarray(paths, { maxLength: 3 })),
  urgency: fc.constantFrom('urgent', 'normal', 'later'),
  priority: fc.integer({ min: 998, max: 1_000 }),
});

/** Backlogs with locks, urgencies and priorities of all kinds. */
const backlogs = fc.tuple(randomGraph(24), fc.array(details, { minLength: 24, maxLength: 24 })).map(([graph, all]) =>
  [...graph].map(([number, dependencies], index) => {
    const { workMs = 1_000, files = [], urgency = 'normal', priority = 1_000 } = all[index] ?? {};
    return featureRow(number, { dependencies, files, urgency, priority, estimateMs: workMs });
  }),
);

function exactly(plan: WorkPlan, landingMs: number): Sample {
  const times = plan.features.map((feature) => feature.estimateMs ?? 0);
  return {
    workMs: Float64Array.from(times),
    failedMs: Float64Array.from(times),
    landingMs: new Float64Array(times.length).fill(landingMs),
    failures: new Uint8Array(times.length),
    costUsd: 0,
  };
}

describe('simulate', () => {
  it('starts what the scheduler and the lock table would, when they would', () => {
    fc.assert(
      fc.property(
        backlogs,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(...orders),
        fc.constantFrom(0, 500, 4_000),
        (features, lanes, order, landingMs) => {
          const plan = workPlan(features, order);
          const starts: { feature: number; at: number }[] = [];
          const finishedAt = simulate({
            plan,
            lanes,
            sample: exactly(plan, landingMs),
            backoffMs: [],
            onStart: (node, at) => starts.push({ feature: plan.features[node]?.number ?? 0, at }),
          });
          const workMs = new Map(features.map(({ number, estimateMs }) => [number, estimateMs ?? 0]));
          const reference = referenceRun({
            features,
            order,
            lanes,
            landingMs,
            workMs: (number) => workMs.get(number) ?? 0,
          });
          expect(finishedAt).toBe(reference.run(plan.features));
          expect(starts).toEqual(reference.starts);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('lies between what no schedule can beat and what none without idle lanes can miss', () => {
    fc.assert(
      fc.property(backlogs, fc.integer({ min: 1, max: 5 }), (all, lanes) => {
        const features = all.map((feature) => ({ ...feature, files: [] }));
        const plan = workPlan(features, 'critical-path');
        const finishedAt = simulate({ plan, lanes, sample: exactly(plan, 0), backoffMs: [] });
        const work = features.map(({ estimateMs }) => estimateMs ?? 0);
        const edges = new Map(features.map(({ number, dependencies }) => [number, dependencies] as const));
        const path = criticalPath(edges, (number) => work[number - 1] ?? 0).lengthMs;
        const least = Math.max(path, work.reduce((sum, each) => sum + each, 0) / lanes);
        expect(finishedAt).toBeGreaterThanOrEqual(least);
        expect(finishedAt).toBeLessThanOrEqual(least * (2 - 1 / lanes) + 1e-6);
      }),
    );
  });
});

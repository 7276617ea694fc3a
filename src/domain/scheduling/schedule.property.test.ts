import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Feature, FeatureStatus, Urgency } from '../../shared/feature';
import { attemptId, featureNumber, type FeatureNumber } from '../../shared/ids';
import { orders, type Order } from '../../shared/run-settings';
import { downstreamOf, seededChance } from '../graph/testing/random-graph';
import { featureRow } from '../testing/rows';
import { scoreOf, turnOf, urgencyRank } from './rank';
import { createSchedule } from './schedule';
import { workOf } from './work-of';

const most = 8;
const statuses: FeatureStatus[] = ['pending', 'pending', 'pending', 'claimed', 'landed', 'landed', 'skipped', 'failed'];

const rows = fc.record({
  number: fc.integer({ min: 1, max: most }),
  status: fc.constantFrom(...statuses),
  picks: fc.array(fc.nat(), { maxLength: 3 }),
  urgency: fc.constantFrom<Urgency>('urgent', 'normal', 'later'),
  priority: fc.constantFrom(900, 1_000),
  skips: fc.constantFrom(0, 0, 1),
  estimateMs: fc.constantFrom(null, 600_000, 1_200_000),
  first: fc.constantFrom(false, false, true),
  resumes: fc.constantFrom(false, false, true),
});
type Row = typeof rows extends fc.Arbitrary<infer Value> ? Value : never;

function featureOf({ number, picks, resumes, ...row }: Row): Feature {
  const dependencies = number === 1 ? [] : [...new Set(picks.map((pick) => (pick % (number - 1)) + 1))];
  return featureRow(number, { ...row, dependencies, attemptId: resumes ? attemptId('a') : null });
}

/** What the words of the product say, computed anew each time. */
function expectedOrder(features: ReadonlyMap<FeatureNumber, Feature>, order: Order): FeatureNumber[] {
  const all = [...features.values()];
  const edges = new Map(all.map((feature) => [feature.number, feature.dependencies] as const));
  const landed = (number: FeatureNumber) => features.get(number)?.status === 'landed';
  const needing = (number: FeatureNumber) => all.filter((feature) => feature.dependencies.includes(number));
  const bLevel = (feature: Feature): number =>
    landed(feature.number) ? 0 : workOf(feature) + Math.max(0, ...needing(feature.number).map(bLevel));
  const urgency = (feature: Feature): number => {
    if (landed(feature.number)) return 2;
    const own = feature.status === 'skipped' ? 2 : urgencyRank(feature.urgency);
    return Math.min(own, ...needing(feature.number).map(urgency));
  };
  const keys = (feature: Feature): number[] =>
    order === 'score'
      ? [-scoreOf(feature, needing(feature.number).length)]
      : [urgency(feature), -bLevel(feature), -downstreamOf(edges, feature.number).size];
  return all
    .filter((feature) => feature.status === 'pending' && feature.dependencies.every(landed))
    .map((feature) => [turnOf(feature), ...keys(feature), feature.priority, feature.number])
    .sort((a, b) => a.map((key, index) => key - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0)
    .map((key) => featureNumber(key.at(-1) ?? 0));
}

describe.each(orders)('the order %s', (order) => {
  it('is after any history what the product says', () => {
    const steps = fc.array(fc.record({ row: rows, remove: fc.integer({ max: 9 }), ask: fc.boolean() }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(steps, (history) => {
        const schedule = createSchedule({ order });
        const features = new Map<FeatureNumber, Feature>();
        for (const { row, remove, ask } of history) {
          const feature = featureOf(row);
          if (remove === 0) {
            features.delete(feature.number);
            schedule.remove(feature.number);
          } else {
            features.set(feature.number, feature);
            schedule.update(feature);
          }
          if (ask) expect([...schedule.ready()]).toEqual(expectedOrder(features, order));
        }
        const expected = expectedOrder(features, order);
        expect([...schedule.ready()]).toEqual(expected);
        expect(schedule.readyCount()).toBe(expected.length);
        for (const number of features.keys()) expect(schedule.isReady(number)).toBe(expected.includes(number));
      }),
      { numRuns: 500 },
    );
  });
});

describe.each([...orders, 'first in, first out'] as const)('lanes fed in the order %s', (order) => {
  it('never idle beside ready work and finish within (2 − 1/m) of the lower bound, on any graph', () => {
    const job = fc.record({ picks: fc.array(fc.nat(), { maxLength: 3 }), work: fc.integer({ min: 1, max: 50 }) });
    fc.assert(
      fc.property(fc.array(job, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 5 }), (jobs, lanes) => {
        const features = jobs.map(({ picks, work }, index) => {
          const dependencies = index === 0 ? [] : [...new Set(picks.map((pick) => (pick % index) + 1))];
          return featureRow(index + 1, { dependencies, estimateMs: work });
        });
        const { makespan, idleWhileReady } = simulate(features, lanes, order);
        expect(idleWhileReady).toBe(false);
        expect(makespan).toBeGreaterThanOrEqual(lowerBound(features, lanes) - 1e-9);
        expect(makespan).toBeLessThanOrEqual((2 - 1 / lanes) * lowerBound(features, lanes) + 1e-9);
      }),
    );
  });
});

function lowerBound(features: readonly Feature[], lanes: number): number {
  const ends = new Map<FeatureNumber, number>();
  let total = 0;
  for (const feature of features) {
    const start = Math.max(0, ...feature.dependencies.map((needed) => ends.get(needed) ?? 0));
    ends.set(feature.number, start + workOf(feature));
    total += workOf(feature);
  }
  return Math.max(total / lanes, ...ends.values());
}

/** Lanes take the first ready feature of the order the moment they are free. */
function simulate(features: readonly Feature[], lanes: number, order: Order | 'first in, first out') {
  const inOrder = order !== 'first in, first out';
  const schedule = createSchedule({ order: inOrder ? order : 'critical-path' });
  const ready = () => (inOrder ? schedule.ready() : [...schedule.ready()].sort((a, b) => a - b));
  for (const feature of features) schedule.update(feature);
  const rows = new Map(features.map((feature) => [feature.number, feature]));
  const set = (number: FeatureNumber, status: FeatureStatus) => {
    const row = rows.get(number);
    if (row !== undefined) schedule.update({ ...row, status });
  };
  const running: { number: FeatureNumber; end: number }[] = [];
  let now = 0;
  let landed = 0;
  let idleWhileReady = false;
  while (landed < features.length) {
    for (const number of ready()) {
      if (running.length === lanes) break;
      const row = rows.get(number);
      running.push({ number, end: now + (row === undefined ? 0 : workOf(row)) });
      set(number, 'claimed');
    }
    idleWhileReady ||= running.length < lanes && schedule.readyCount() > 0;
    running.sort((a, b) => a.end - b.end);
    const done = running.shift();
    if (done === undefined) throw new Error('nothing runs and nothing is ready');
    now = done.end;
    landed += 1;
    set(done.number, 'landed');
  }
  return { makespan: now, idleWhileReady };
}

it('lands 10,000 features with 30,000 dependencies one by one', () => {
  const chance = seededChance(7);
  const features = Array.from({ length: 10_000 }, (_, index) => {
    const near = () => Math.max(1, index - Math.floor(chance() * 2_000));
    const dependencies = index < 200 ? [] : [...new Set([near(), near(), near()])];
    return featureRow(index + 1, { dependencies });
  });
  expect(simulate(features, 5, 'critical-path').makespan).toBeGreaterThanOrEqual(10_000 * 4 * 60_000);
});

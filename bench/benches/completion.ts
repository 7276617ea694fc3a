import { seededRandom } from '../../src/domain/forecast/seeded-random';
import { createSchedule } from '../../src/domain/scheduling/schedule';
import type { Feature } from '../../src/shared/feature';
import type { FeatureNumber } from '../../src/shared/ids';
import { cpuMs } from '../cpu-time';
import type { Benchmark, Figure } from '../figure';
import { layeredGraph } from '../graphs/layered-graph';
import { quantile } from '../statistics';

/** What one landing costs the scheduler, and what a scheduler that looks at everything would pay. */
export const completion: Benchmark = {
  about: 'From a landed row handed to the schedule until the next feature to start is known',
  async run() {
    // For the compiler to warm up.
    for (let seed = 10; seed < 15; seed += 1)
      landAll(layeredGraph({ features: 1_000, needs: 3, random: seededRandom(seed) }));
    const small = measure(1_000);
    const large = measure(10_000);
    return [
      ...small.figures,
      ...large.figures,
      { name: '10,000 against 1,000', value: large.meanMicros / small.meanMicros, unit: '×' },
    ];
  },
};

function measure(count: number) {
  const features = layeredGraph({ features: count, needs: 3, random: seededRandom(2) });
  const edges = features.reduce((sum, { dependencies }) => sum + dependencies.length, 0);
  const { loadMs, micros, meanMicros } = landAll(features);
  const size = `${count.toLocaleString('en')} features, ${edges.toLocaleString('en')} edges`;
  const figures: readonly Figure[] = [
    { name: `${size}: mean, CPU`, value: meanMicros, unit: 'µs', most: 50 },
    { name: `${size}: p99, clock`, value: quantile(micros, 0.99), unit: 'µs' },
    { name: `${size}: all rows loaded, CPU`, value: loadMs, unit: 'ms' },
    { name: `${size}: a rescan costs`, value: rescanMicros(features) / meanMicros, unit: '×' },
  ];
  return { meanMicros, figures };
}

function landAll(features: readonly Feature[]) {
  const byNumber = new Map(features.map((feature) => [feature.number, feature]));
  const schedule = createSchedule({ order: 'critical-path' });
  const loadedAt = cpuMs();
  for (const feature of features) schedule.update(feature);
  let next = firstOf(schedule.ready());
  const landingFrom = cpuMs();
  const micros: number[] = [];
  while (next !== undefined) {
    const feature = byNumber.get(next);
    if (feature === undefined) throw new Error('the schedule names a feature that is not there');
    const landed: Feature = { ...feature, status: 'landed' };
    const startedAt = performance.now();
    schedule.update(landed);
    next = firstOf(schedule.ready());
    micros.push((performance.now() - startedAt) * 1_000);
  }
  if (micros.length !== features.length) throw new Error('not everything landed');
  const meanMicros = ((cpuMs() - landingFrom) * 1_000) / micros.length;
  return { loadMs: landingFrom - loadedAt, micros, meanMicros };
}

/** The plain way: look at all features, keep those whose dependencies have landed, take the best. */
function rescanMicros(features: readonly Feature[]): number {
  const landed = new Set<FeatureNumber>(features.slice(0, features.length / 2).map(({ number }) => number));
  const rounds = 50;
  const startedAt = cpuMs();
  let found = 0;
  for (let round = 0; round < rounds; round += 1) {
    const ready = features.filter(
      ({ number, dependencies }) => !landed.has(number) && dependencies.every((needed) => landed.has(needed)),
    );
    ready.sort((a, b) => a.priority - b.priority || a.number - b.number);
    found += ready.length;
  }
  if (found === 0) throw new Error('the rescan found nothing');
  return ((cpuMs() - startedAt) * 1_000) / rounds;
}

function firstOf(numbers: Iterable<FeatureNumber>): FeatureNumber | undefined {
  for (const number of numbers) return number;
  return undefined;
}

import { etaOf } from '../../src/domain/forecast/eta-of';
import { forecast } from '../../src/domain/forecast/forecast';
import { noHistory } from '../../src/domain/forecast/history';
import { seededRandom } from '../../src/domain/forecast/seeded-random';
import { cpuMs } from '../cpu-time';
import type { Benchmark } from '../figure';
import { layeredGraph } from '../graphs/layered-graph';
import { median } from '../statistics';

const rounds = 15;
const policy = { maxFailures: 3, backoffMs: [2_000, 15_000, 60_000] };

/** What the slider waits for while it moves. */
export const forecastSpeed: Benchmark = {
  about:
    'Processor time of the whole forecast for 1 to 5 agents, and the time left of a live run, with 1,000 features that share 50 files',
  async run() {
    const features = layeredGraph({ features: 1_000, needs: 3, random: seededRandom(1) }).map((feature, index) => ({
      ...feature,
      files: [`src/part-${index % 50}.ts`, `src/own/${index}.ts`],
    }));
    const common = { features, order: 'critical-path', history: noHistory, policy } as const;
    const whole = timed(() => forecast({ ...common, maxConcurrency: 5, free: false, random: seededRandom(2) }));
    const eta = timed(() => etaOf({ ...common, attempts: [], concurrency: 5, now: 0, random: seededRandom(2) }));
    return [
      { name: 'first time, compiler cold', value: whole[0] ?? 0, unit: 'ms' },
      { name: 'then, median', value: median(whole), unit: 'ms', most: 150 },
      { name: 'time left, median', value: median(eta), unit: 'ms' },
    ];
  },
};

function timed(work: () => unknown): readonly number[] {
  return Array.from({ length: rounds }, () => {
    const startedAt = cpuMs();
    work();
    return cpuMs() - startedAt;
  });
}

import { seededRandom } from '../../src/domain/forecast/seeded-random';
import { startRun } from '../../src/engine/run/start-run';
import { unwrap } from '../../test/support/test-project';
import type { Benchmark, Figure } from '../figure';
import { layeredGraph } from '../graphs/layered-graph';
import { benchSettings, benchWorld } from '../places/bench-project';
import { instantWorld } from '../places/instant-world';

const landings = 150;
const lanes = 5;

/** A whole run, with everything outside taking no time. Waiting for the disk counts for the wall clock, not for the CPU. */
export const runStep: Benchmark = {
  about: `The engine's own work for a feature from claim to landing, ${lanes} lanes, git and processes instant, database and log real`,
  async run() {
    const small = await measure(1_000);
    const large = await measure(10_000);
    return [
      ...small.figures,
      ...large.figures,
      { name: '10,000 against 1,000: CPU', value: large.cpuMs / small.cpuMs, unit: '×', most: 1.5 },
    ];
  },
};

async function measure(count: number) {
  const graph = layeredGraph({ features: count, needs: 3, random: seededRandom(3) });
  const world = await benchWorld(graph);
  try {
    const settings = { ...benchSettings, concurrency: lanes, maxAttempts: landings };
    const clock = stopwatch();
    let landed = 0;
    let events = 0;
    world.deps.store.onCommit((committed) => {
      for (const { event } of committed) {
        events += 1;
        if (event.type === 'feature_claimed') clock.start();
        if (event.type === 'feature_landed') landed += 1;
        if (event.type === 'feature_landed' && landed === landings) clock.stop();
      }
    });
    const control = unwrap(await startRun(instantWorld(world.deps), settings));
    await control.finished;
    if (landed !== landings) throw new Error(`${landed} features landed instead of ${landings}`);
    const { wallMs, cpuMs } = clock.read();
    const size = `${count.toLocaleString('en')} features`;
    const figures: readonly Figure[] = [
      { name: `${size}: CPU for a feature`, value: cpuMs / landings, unit: 'ms' },
      { name: `${size}: wall clock for a feature`, value: wallMs / landings, unit: 'ms' },
      { name: `${size}: events of a feature`, value: events / landings, unit: '' },
    ];
    return { cpuMs, figures };
  } finally {
    world.close();
  }
}

function stopwatch() {
  let from: { readonly at: number; readonly cpu: NodeJS.CpuUsage } | null = null;
  let taken = { wallMs: 0, cpuMs: 0 };
  return {
    start() {
      from ??= { at: performance.now(), cpu: process.cpuUsage() };
    },
    stop() {
      if (from === null) throw new Error('stopped before it was started');
      const { user, system } = process.cpuUsage(from.cpu);
      taken = { wallMs: performance.now() - from.at, cpuMs: (user + system) / 1_000 };
    },
    read: () => taken,
  };
}

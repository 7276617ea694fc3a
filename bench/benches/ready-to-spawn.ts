import { startRun } from '../../src/engine/run/start-run';
import type { EngineDependencies } from '../../src/engine/dependencies';
import type { FeatureNumber } from '../../src/shared/ids';
import { featureRow } from '../../src/domain/testing/rows';
import { unwrap } from '../../test/support/test-project';
import type { Benchmark, Figure } from '../figure';
import { benchSettings, benchWorld } from '../places/bench-project';
import { oneAgent } from '../places/one-agent';
import { median, quantile } from '../statistics';

const chains = 3;
const links = 24;

/** Milliseconds after the commit that made a feature ready, by feature. */
type Moments = {
  /** The claim's transaction begins: from here on the disk counts. */
  readonly decided: Map<FeatureNumber, number>;
  readonly claimed: Map<FeatureNumber, number>;
  readonly worktree: Map<FeatureNumber, number>;
  readonly spawned: Map<FeatureNumber, number>;
};

/**
 * Chains beside each other with a lane for each: whenever a feature lands, the next one is ready and its lane is free.
 * A worktree lies between the claim and the agent: both ends of it are told apart.
 */
export const readyToSpawn: Benchmark = {
  about: `From the commit that lands what a feature needs until the claim begins and is durable, until its worktree is asked for and until spawn() of its agent: ${chains} chains of ${links} on real git, SQLite and processes`,
  async run() {
    const features = Array.from({ length: chains * links }, (_, index) =>
      featureRow(index + 1, { dependencies: index < chains ? [] : [index + 1 - chains] }),
    );
    const world = await benchWorld(features);
    try {
      const moments = await measure(world.deps, chains);
      return [
        ...quantiles('ready → its claim begins', moments.decided, 5),
        ...quantiles('ready → claimed, on disk', moments.claimed),
        ...quantiles('ready → its first effect begins', moments.worktree),
        ...quantiles('ready → spawn() of its agent', moments.spawned),
      ];
    } finally {
      world.close();
    }
  },
};

async function measure(deps: EngineDependencies, concurrency: number): Promise<Moments> {
  const readyAt = new Map<FeatureNumber, number>();
  const moments: Moments = { decided: new Map(), claimed: new Map(), worktree: new Map(), spawned: new Map() };
  let transactionAt = 0;
  const note = (what: keyof Moments, feature: FeatureNumber | undefined, at = performance.now()) => {
    const from = feature === undefined ? undefined : readyAt.get(feature);
    if (feature !== undefined && from !== undefined && !moments[what].has(feature))
      moments[what].set(feature, at - from);
  };
  const featureOf = (attempt: string) => deps.store.liveAttempts().find(({ id }) => id === attempt)?.feature;
  deps.store.onCommit((events) => {
    for (const { event } of events) {
      if (event.type === 'feature_landed') readyAt.set((event.feature + chains) as FeatureNumber, performance.now());
      if (event.type !== 'feature_claimed') continue;
      note('decided', event.feature, transactionAt);
      note('claimed', event.feature);
    }
  });
  const watched: EngineDependencies = {
    ...deps,
    store: {
      ...deps.store,
      transact: (body) => {
        transactionAt = performance.now();
        return deps.store.transact(body);
      },
    },
    agents: oneAgent('bench', ['/bin/sh', '-c', 'echo done > "feature-$FLOTILLA_FEATURE.txt"']),
    ports: {
      reserve: (count) => {
        for (const { feature } of deps.store.liveAttempts()) note('worktree', feature);
        return deps.ports.reserve(count);
      },
    },
    processes: {
      ...deps.processes,
      spawn: (spec) => {
        note('spawned', featureOf(spec.cookie));
        return deps.processes.spawn(spec);
      },
    },
  };
  const control = unwrap(await startRun(watched, { ...benchSettings, concurrency }));
  const report = await control.finished;
  if (report.tasks_succeeded !== chains * links) throw new Error(`only ${report.tasks_succeeded} features landed`);
  return moments;
}

function quantiles(name: string, moments: ReadonlyMap<FeatureNumber, number>, most?: number): readonly Figure[] {
  const values = [...moments.values()];
  return [
    { name: `${name}: p50`, value: median(values), unit: 'ms' },
    { name: `${name}: p99`, value: quantile(values, 0.99), unit: 'ms', ...(most !== undefined && { most }) },
  ];
}

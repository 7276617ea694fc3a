import { afterEach } from 'vitest';
import { createTestFolder } from '../../src/adapters/sqlite/testing/test-store';
import { runRow, spec } from '../../src/domain/testing/rows';
import { createLedger, type Ledger } from '../../src/engine/ledger/ledger';
import type { ProjectStore } from '../../src/engine/ports/project-store';
import { attemptId, featureId, featureNumber, type AttemptId } from '../../src/shared/ids';
import type { FeatureSpec } from '../../src/shared/feature';
import type { RunSettings } from '../../src/shared/run-settings';
import { createManualClock, type ManualClock } from './manual-clock';

type FeatureSeed = Partial<FeatureSpec> & { readonly dependencies?: readonly number[] };

/** Engine and real database with a backlog, in time that stands still. */
export type EngineStage = {
  readonly store: ProjectStore;
  readonly ledger: Ledger;
  readonly clock: ManualClock;
  startRun(settings?: Partial<RunSettings>): void;
  /** Claims a feature for a lane; its attempt is called `a<number>`. */
  claim(number: number, lane?: number): AttemptId;
  /** Reports, verifies and lands what was claimed. */
  land(number: number): void;
};

const run = runRow();

export function useEngineStages(): (features: readonly FeatureSeed[]) => EngineStage {
  const folders: ReturnType<typeof createTestFolder>[] = [];
  afterEach(() => folders.splice(0).forEach((folder) => folder.remove()));
  return (features) => {
    const folder = createTestFolder();
    folders.push(folder);
    return createStage(folder.open(), features);
  };
}

function createStage(store: ProjectStore, features: readonly FeatureSeed[]): EngineStage {
  const clock = createManualClock(1_000);
  const ledger = createLedger(store, clock);
  features.forEach(({ dependencies = [], ...seed }, index) => {
    const number = featureNumber(index + 1);
    const own = { ...spec, name: `Feature ${number}`, ...seed };
    const needs = dependencies.map(featureNumber);
    ledger.record({
      type: 'feature_added',
      feature: number,
      id: featureId(`id-${number}`),
      spec: own,
      dependencies: needs,
    });
  });
  const ownerOf = (number: number) => ({
    attemptId: attemptId(`a${number}`),
    generation: store.feature(featureNumber(number))?.generation ?? 0,
  });
  return {
    store,
    ledger,
    clock,
    startRun(settings = {}) {
      const { id, number, host, target, startCommit } = run;
      const all = { ...run.settings, ...settings };
      ledger.record({ type: 'run_started', runId: id, number, settings: all, host, target, startCommit });
    },
    claim(number, lane = 1) {
      ledger.command(featureNumber(number), {
        type: 'claim',
        attemptId: attemptId(`a${number}`),
        runId: run.id,
        lane,
        role: 'coding',
        agent: 'demo',
        model: null,
        owner: '1:1',
        leaseExpiresAt: 9_000,
        at: clock.now(),
      });
      return attemptId(`a${number}`);
    },
    land(number) {
      const feature = featureNumber(number);
      const commit = run.startCommit;
      ledger.command(feature, { type: 'report', by: 'mcp', ...ownerOf(number) });
      ledger.command(feature, { type: 'verify', head: commit, verificationMs: 5, ...ownerOf(number) });
      ledger.command(feature, { type: 'land', commit, verified: true, verificationMs: 5, ...ownerOf(number) });
    },
  };
}

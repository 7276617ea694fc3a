import { expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { runRow } from '../../domain/testing/rows';
import { quitReason } from '../../shared/quit-reason';
import { wasPaused } from './was-paused';

const stage = useEngineStages();
const { id: runId } = runRow();

it.each([
  [quitReason, true],
  ['asked by a person', false],
])('calls a run paused that ended with the app: %s', (why, paused) => {
  const on = stage([{}]);
  const isPaused = () => {
    const run = on.store.lastRun();
    return run !== undefined && wasPaused(on.store, run);
  };
  on.startRun();
  on.ledger.record({ type: 'run_stopping', runId, why, how: 'stop' });
  expect(isPaused()).toBe(false);
  on.ledger.record({ type: 'run_finished', runId, finalStatus: 'stopped', report: null });
  on.ledger.record({ type: 'feature_skipped', feature: 1 as never });
  expect(isPaused()).toBe(paused);
});

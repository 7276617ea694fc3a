import { describe, expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import type { FailurePolicy } from '../../shared/run-settings';
import { defaultRunSettings } from '../../shared/run-settings';
import { featureNumber } from '../../shared/ids';
import type { Signal } from '../../shared/signal';
import { createGivenUp } from './given-up';

const stage = useEngineStages();
const one = featureNumber(1);

/** Feature 1 has just failed for good; 2 needs it where `needed`. */
function failedForGood(onFailure: FailurePolicy, needed = false) {
  const on = stage([{ name: 'A' }, { name: 'B', dependencies: needed ? [1] : [] }]);
  on.startRun();
  const attemptId = on.claim(1);
  const signals: Signal[] = [];
  const stops: string[] = [];
  let changes = 0;
  const log = { write: () => undefined };
  const givenUp = createGivenUp(
    {
      deps: { log },
      ledger: on.ledger,
      settings: () => ({ ...defaultRunSettings, onFailure }),
      emit: (signal) => void signals.push(signal),
    },
    { stop: (why) => void stops.push(why), onChange: () => void (changes += 1) },
  );
  on.store.onCommit(givenUp.heed);
  const generation = on.store.feature(one)?.generation ?? 0;
  const policy = { maxFailures: 1, backoffMs: [0] };
  on.ledger.must(one, { type: 'fail', attemptId, generation, outcome: 'failed', reason: 'red', at: 5, policy });
  givenUp.settle();
  const warnings = () =>
    on.store.eventsAfter(0, 100).flatMap(({ event }) => (event.type === 'warning_raised' ? [event.code] : []));
  return { ...on, givenUp, signals, stops, warnings, changed: () => changes };
}

describe('a feature that has failed for good', () => {
  it('holds a run until a person has decided, but not one that drains', () => {
    const { givenUp } = failedForGood('ask');
    expect(givenUp.undecided()).toEqual([one]);
    expect(givenUp.holdRun('running')).toBe(true);
    expect(givenUp.holdRun('draining')).toBe(false);
    givenUp.leave(one);
    expect(givenUp.holdRun('running')).toBe(false);
  });

  it('is left where that is the policy, and what needs it is told of', () => {
    const { givenUp, warnings, stops } = failedForGood('leave', true);
    expect([warnings(), stops, givenUp.undecided()]).toEqual([['deadlock'], [], []]);
    givenUp.settle();
    expect(warnings()).toEqual(['deadlock']);
  });

  it('is skipped, and that is said', () => {
    const { store, warnings } = failedForGood('skip');
    expect(store.feature(one)?.status).toBe('skipped');
    expect(warnings()).toEqual(['skipped']);
  });

  it('is not skipped where something unfinished needs it', () => {
    const { store, warnings } = failedForGood('skip', true);
    expect(store.feature(one)?.status).toBe('failed');
    expect(warnings()).toEqual(['not_skipped', 'deadlock']);
  });

  it('stops the run', () => {
    expect(failedForGood('abort').stops).toEqual(['feature #1 has failed for good']);
  });

  it('is asked about until somebody decides', () => {
    const { givenUp, ledger, signals } = failedForGood('ask');
    expect(signals).toEqual([{ type: 'failed_for_good', feature: 1 }]);
    expect(givenUp.undecided()).toEqual([1]);
    ledger.must(one, { type: 'retry' });
    expect(givenUp.undecided()).toEqual([]);
    givenUp.settle();
    givenUp.settle();
    expect(signals.slice(1)).toEqual([{ type: 'failure_decided', feature: 1 }]);
  });

  it('may be left after all', () => {
    const { givenUp, changed, signals } = failedForGood('ask');
    givenUp.leave(one);
    givenUp.leave(one);
    expect([givenUp.undecided(), changed()]).toEqual([[], 1]);
    expect(signals.slice(1)).toEqual([{ type: 'failure_decided', feature: 1 }]);
  });
});

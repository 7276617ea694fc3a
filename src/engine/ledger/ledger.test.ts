import { describe, expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { attemptId, featureNumber } from '../../shared/ids';
import { UnknownFeature } from './ledger';

const stage = useEngineStages();
const first = featureNumber(1);

describe('the ledger', () => {
  it('stores what the domain decides, with the time of the clock', () => {
    const { ledger, store, clock, startRun, claim } = stage([{}]);
    startRun();
    clock.advance(500);
    claim(1);
    expect(store.feature(first)).toMatchObject({ status: 'claimed', attemptId: 'a1', generation: 1, updatedAt: 1_500 });
    expect(store.eventsAfter(store.lastSeq() - 1, 10)).toMatchObject([
      { at: 1_500, event: { type: 'feature_claimed' } },
    ]);
    const done = ledger.command(first, { type: 'report', attemptId: attemptId('a1'), generation: 1, by: 'exit' });
    expect(done).toMatchObject({ ok: true, value: { status: 'verifying' } });
  });

  it('changes nothing when the domain refuses', () => {
    const { ledger, store, startRun, claim } = stage([{}]);
    startRun();
    claim(1);
    const before = store.lastSeq();
    const stale = ledger.command(first, { type: 'report', attemptId: attemptId('another'), generation: 1, by: 'exit' });
    expect(stale).toMatchObject({ ok: false, error: { code: 'stale', status: 'claimed' } });
    expect(store.lastSeq()).toBe(before);
  });

  it('takes a command for a feature that is not there for a bug', () => {
    const { ledger } = stage([]);
    expect(() => ledger.command(featureNumber(7), { type: 'retry' })).toThrow(UnknownFeature);
    expect(() => ledger.command(featureNumber(7), { type: 'retry' })).toThrow('there is no feature #7');
  });
});

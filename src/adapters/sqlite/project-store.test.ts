import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { StoredEvent } from '../../shared/event';
import { attemptId, featureId, featureNumber, runId } from '../../shared/ids';
import { DatabaseFailure } from './database-failure';
import {
  checkFinished,
  featureAdded,
  featureClaimed,
  runStarted,
  sampleRun,
  sampleSpec,
} from './testing/sample-events';
import { createTestFolder, type TestFolder } from './testing/test-store';

const one = featureNumber(1);
const attempt = attemptId('attempt-1');

describe('the project store', () => {
  let folder: TestFolder;

  beforeEach(() => {
    folder = createTestFolder();
  });
  afterEach(() => folder.remove());

  const claimedStore = () => {
    const store = folder.open();
    store.transact((tx) => {
      tx.append(runStarted(), 1);
      tx.append(featureAdded(1), 2);
      tx.append(featureAdded(2, [one]), 2);
      tx.append(featureClaimed(1), 3);
    });
    return store;
  };

  it('writes rows and events in one transaction', () => {
    const store = claimedStore();
    expect(store.features()).toMatchObject([
      { ...sampleSpec('Feature 1'), number: 1, id: 'id-1', status: 'claimed', attemptId: attempt, first: false },
      { number: 2, dependencies: [1], status: 'pending', lastFailure: null, landedVerified: false },
    ]);
    expect(store.attempt(attempt)).toMatchObject({ feature: 1, status: 'preparing', process: null, sentBack: false });
    expect(store.leases()).toMatchObject([{ feature: 1, owner: '4711:123456', heartbeatAt: 3, expiresAt: 60_000 }]);
    expect(store.lastSeq()).toBe(4);
    expect(store.eventsAfter(1, 2)).toEqual([
      { seq: 2, at: 2, event: featureAdded(1) },
      { seq: 3, at: 2, event: featureAdded(2, [one]) },
    ]);
  });

  it('finds rows by each key and says undefined for what is not there', () => {
    const store = claimedStore();
    expect(store.feature(one)?.name).toBe('Feature 1');
    expect(store.featureById(featureId('id-2'))?.number).toBe(2);
    expect(store.run(sampleRun)).toEqual(store.lastRun());
    expect(store.attempts(one)).toEqual(store.attempts());
    expect(store.attempts(featureNumber(2))).toEqual([]);
    expect(store.feature(featureNumber(9))).toBeUndefined();
    expect(store.featureById(featureId('9'))).toBeUndefined();
    expect(store.attempt(attemptId('none'))).toBeUndefined();
    expect(store.run(runId('none'))).toBeUndefined();
    expect(store.mergeEntry(attempt)).toBeUndefined();
  });

  it('gives back every row when it is opened again', () => {
    const store = claimedStore();
    const before = [store.features(), store.attempts(), store.runs(), store.leases(), store.eventsAfter(0, 100)];
    store.close();
    const again = folder.open({ mode: 'read', create: false });
    expect([again.features(), again.attempts(), again.runs(), again.leases(), again.eventsAfter(0, 100)]).toEqual(
      before,
    );
  });

  it('orders the last run by its number', () => {
    const store = claimedStore();
    store.transact((tx) => tx.append(runStarted(2), 9));
    expect(store.lastRun()?.number).toBe(2);
    expect(store.runs().map(({ number }) => number)).toEqual([1, 2]);
  });

  it('holds a live attempt until it is finished or interrupted', () => {
    const store = claimedStore();
    expect(store.liveAttempts().map(({ id }) => id)).toEqual([attempt]);
    store.transact((tx) =>
      tx.append({ type: 'attempt_interrupted', feature: one, attemptId: attempt, why: 'stop', notBefore: null }, 4),
    );
    expect(store.liveAttempts()).toEqual([]);
    expect(store.leases()).toEqual([]);
  });

  it('keeps evidence, notes and proposals in tables of their own', () => {
    const store = claimedStore();
    const proposal = { by: attempt, feature: one, spec: sampleSpec('More'), dependencies: [one] };
    store.transact((tx) => {
      tx.append(checkFinished(1), 5);
      tx.append({ type: 'knowledge_added', attemptId: attempt, feature: one, text: 'mind the gap' }, 6);
      tx.append({ type: 'feature_proposed', proposal }, 7);
    });
    expect(store.evidence(attempt)).toEqual([checkFinished(1).evidence]);
    expect(store.evidence(attemptId('other'))).toEqual([]);
    expect(store.knowledge()).toEqual([{ attemptId: attempt, feature: 1, text: 'mind the gap', at: 6 }]);
    expect(store.proposals()).toEqual([proposal]);
  });

  it('rolls everything back when the body throws, and tells nobody', () => {
    const store = claimedStore();
    store.onCommit(() => expect.unreachable());
    const boom = () =>
      store.transact((tx) => {
        tx.append(featureAdded(3), 9);
        expect(tx.feature(featureNumber(3))).toBeDefined();
        throw new Error('boom');
      });
    expect(boom).toThrow('boom');
    expect(store.features()).toHaveLength(2);
    expect(store.lastSeq()).toBe(4);
  });

  it('rolls back when an event does not fit the rows', () => {
    const store = claimedStore();
    expect(() => store.transact((tx) => tx.append(featureClaimed(1), 9))).toThrow(/claimed/);
    expect(store.eventsAfter(4, 10)).toEqual([]);
  });

  it('refuses a body that awaits, a transaction within another and an append after the end', () => {
    const store = claimedStore();
    const awaiting = () =>
      void store.transact(async (tx) => {
        tx.append(featureAdded(3), 9);
      });
    expect(awaiting).toThrow('await');
    expect(() => store.transact(() => store.transact(() => 1))).toThrow('inside a transaction');
    const escaped = store.transact((tx) => tx);
    expect(() => escaped.append(featureAdded(3), 9)).toThrow('outside');
    expect(store.features()).toHaveLength(2);
  });

  it('never gives a feature number twice, not even that of a removed feature', () => {
    const store = folder.open();
    expect(store.transact((tx) => tx.nextFeatureNumber())).toBe(1);
    store.transact((tx) => {
      tx.append(featureAdded(7), 1);
      expect(tx.nextFeatureNumber()).toBe(8);
      tx.append({ type: 'feature_removed', feature: featureNumber(7) }, 1);
      expect(tx.nextFeatureNumber()).toBe(8);
    });
  });

  it('renews the leases of one owner only, outside the log', () => {
    const store = claimedStore();
    store.transact((tx) => {
      tx.append(featureAdded(3), 4);
      tx.append(featureClaimed(3, 'someone else'), 4);
    });
    const seq = store.lastSeq();
    expect(store.renewLeases('4711:123456', 100, 200)).toBe(1);
    expect(store.renewLeases('nobody', 100, 200)).toBe(0);
    expect(store.leases()).toMatchObject([
      { heartbeatAt: 100, expiresAt: 200 },
      { heartbeatAt: 4, expiresAt: 60_000 },
    ]);
    expect(store.lastSeq()).toBe(seq);
  });

  it('imports 10,000 features with 30,000 dependencies in one transaction', () => {
    const store = folder.open();
    store.transact((tx) => {
      for (let number = 1; number <= 10_000; number += 1) {
        const dependencies = [1, 2, 3].map((step) => featureNumber(Math.max(number - step, 1)));
        tx.append(featureAdded(number, number > 3 ? dependencies : []), 1);
      }
    });
    expect(store.features()).toHaveLength(10_000);
    expect(store.feature(featureNumber(10_000))?.dependencies).toEqual([9_999, 9_998, 9_997]);
  }, 30_000);

  describe('commit listeners', () => {
    it('hear of committed events before transact returns', () => {
      const store = claimedStore();
      const other = folder.open();
      const heard: StoredEvent[] = [];
      store.onCommit((events) => {
        expect(other.feature(featureNumber(3))).toBeDefined();
        heard.push(...events);
      });
      const stored = store.transact((tx) => tx.append(featureAdded(3), 9));
      expect(heard).toEqual([stored]);
      store.transact((tx) => tx.features());
      expect(heard).toHaveLength(1);
    });

    it('hear in the order of the log, also when one of them commits again', () => {
      const store = claimedStore();
      const heard: string[] = [];
      store.onCommit((events) => {
        heard.push(`a${events[0]?.seq}`);
        if (store.lastSeq() === 5) store.transact((tx) => tx.append(featureAdded(4), 9));
      });
      store.onCommit((events) => void heard.push(`b${events[0]?.seq}`));
      store.transact((tx) => tx.append(featureAdded(3), 9));
      expect(heard).toEqual(['a5', 'b5', 'a6', 'b6']);
    });

    it('hear no more once unsubscribed', () => {
      const store = claimedStore();
      const unsubscribe = store.onCommit(() => expect.unreachable());
      unsubscribe();
      store.transact((tx) => tx.append(featureAdded(3), 9));
    });

    it('that throw neither undo the commit nor keep it from the others', async () => {
      const store = claimedStore();
      const uncaught = nextUncaught();
      let heard = 0;
      store.onCommit(() => {
        throw new Error('listener bug');
      });
      store.onCommit(() => void (heard += 1));
      expect(store.transact((tx) => tx.append(featureAdded(3), 9)).seq).toBe(5);
      expect(heard).toBe(1);
      await expect(uncaught).resolves.toMatchObject({ message: 'listener bug' });
    });
  });

  it('only reads what was opened for reading', () => {
    claimedStore();
    const store = folder.open({ mode: 'read', create: false });
    expect(store.readOnly).toBe(true);
    expect(store.features()).toHaveLength(2);
    expect(() => store.transact(() => 1)).toThrow(DatabaseFailure);
    expect(() => store.renewLeases('4711:123456', 1, 2)).toThrow(DatabaseFailure);
  });
});

/** Takes the place of the test runner's own handler, which would fail the run. */
function nextUncaught(): Promise<Error> {
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  onTestFinished(() => {
    process.removeAllListeners('uncaughtException');
    for (const listener of others) process.on('uncaughtException', listener);
  });
  return new Promise((resolve) => process.once('uncaughtException', resolve));
}

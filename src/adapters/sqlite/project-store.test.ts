import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { StoredEvent } from '../../shared/event';
import { featureNumber } from '../../shared/ids';
import { DatabaseFailure } from './database-failure';
import { featureAdded, featureClaimed, runStarted } from './testing/sample-events';
import { createTestFolder, type TestFolder } from './testing/test-store';

const one = featureNumber(1);

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

  it('orders the last run by its number', () => {
    const store = claimedStore();
    store.transact((tx) => tx.append(runStarted(2), 9));
    expect(store.lastRun()?.number).toBe(2);
    expect(store.runs().map(({ number }) => number)).toEqual([1, 2]);
  });

  it('takes no event after the end of its transaction', () => {
    const store = claimedStore();
    const escaped = store.transact((tx) => tx);
    expect(() => escaped.append(featureAdded(3), 9)).toThrow('outside');
    expect(store.features()).toHaveLength(2);
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

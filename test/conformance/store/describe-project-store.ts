import { describe, expect, it } from 'vitest';
import {
  checkFinished,
  featureAdded,
  featureClaimed,
  runStarted,
  sampleRun,
  sampleSpec,
} from '../../../src/adapters/sqlite/testing/sample-events';
import type { ProjectStore } from '../../../src/engine/ports/project-store';
import type { Spend } from '../../../src/shared/spend';
import type { StoredEvent } from '../../../src/shared/event';
import { attemptId, featureId, featureNumber, runId } from '../../../src/shared/ids';
import { useStage, type Stage } from '../use-stage';

export type StoreStage = Stage & {
  readonly store: ProjectStore;
  /** The same database as the next host finds it. */
  reopened(): ProjectStore;
};

const one = featureNumber(1);
const attempt = attemptId('attempt-1');

/** What the engine relies on of any implementation of a project's database. */
export function describeProjectStore(name: string, make: () => StoreStage): void {
  describe(`project store: ${name}`, () => {
    const stage = useStage(make);
    const claimed = () => {
      const { store } = stage();
      store.transact((tx) => {
        tx.append(runStarted(), 1);
        tx.append(featureAdded(1), 2);
        tx.append(featureAdded(2, [one]), 2);
        tx.append(featureClaimed(1), 3);
      });
      return store;
    };
    const rowsOf = (store: ProjectStore) => [
      store.features(),
      store.attempts(),
      store.runs(),
      store.leases(),
      store.mergeEntries(),
      store.eventsAfter(0, 1_000),
    ];

    it('writes events and the rows they make in one transaction', () => {
      const store = claimed();
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
      expect(store.eventsOf(one)).toEqual([
        { seq: 2, at: 2, event: featureAdded(1) },
        { seq: 4, at: 3, event: featureClaimed(1) },
      ]);
      expect(store.eventsOf(featureNumber(3))).toEqual([]);
    });

    it('finds what is warned of about no feature', () => {
      const store = claimed();
      expect(store.otherWarnings()).toEqual([]);
      const warning = { type: 'warning_raised', code: 'x', message: 'y' } as const;
      store.transact((tx) => tx.append({ ...warning, feature: one }, 9));
      const other = store.transact((tx) => tx.append({ ...warning, feature: null, attemptId: attempt }, 9));
      expect(store.otherWarnings()).toEqual([other]);
    });

    it('finds rows by each key and says undefined for what is not there', () => {
      const store = claimed();
      expect(store.feature(one)?.name).toBe('Feature 1');
      expect(store.featureById(featureId('id-2'))?.number).toBe(2);
      expect(store.run(sampleRun)).toEqual(store.lastRun());
      expect(store.attempts(one).map(({ id }) => id)).toEqual([attempt]);
      expect(store.attempts(one)).toEqual(store.attempts());
      expect(store.attempts(featureNumber(2))).toEqual([]);
      expect(store.feature(featureNumber(9))).toBeUndefined();
      expect(store.featureById(featureId('9'))).toBeUndefined();
      expect(store.attempt(attemptId('none'))).toBeUndefined();
      expect(store.run(runId('none'))).toBeUndefined();
      expect(store.mergeEntry(attempt)).toBeUndefined();
    });

    it('shows the next host every row and event', () => {
      const store = claimed();
      const before = rowsOf(store);
      expect(rowsOf(stage().reopened())).toEqual(before);
    });

    it('rolls back what throws, and tells nobody', () => {
      const store = claimed();
      const before = rowsOf(store);
      store.onCommit(() => expect.unreachable());
      expect(() =>
        store.transact((tx) => {
          tx.append(featureAdded(3), 9);
          expect(tx.feature(featureNumber(3))).toBeDefined();
          throw new Error('boom');
        }),
      ).toThrow('boom');
      expect(rowsOf(store)).toEqual(before);
    });

    it('takes no event that does not fit the rows: no feature is claimed twice', () => {
      const store = claimed();
      expect(() => store.transact((tx) => tx.append(featureClaimed(1), 9))).toThrow(/claimed/);
      expect(store.eventsAfter(4, 10)).toEqual([]);
      expect(store.leases()).toHaveLength(1);
    });

    it('refuses a body that awaits and a transaction within another', () => {
      const store = claimed();
      expect(
        () =>
          void store.transact(async (tx) => {
            tx.append(featureAdded(3), 9);
          }),
      ).toThrow('await');
      expect(() => store.transact(() => store.transact(() => 1))).toThrow(/inside|within/);
      expect(store.features()).toHaveLength(2);
    });

    it('calls an attempt live until it is finished or interrupted', () => {
      const store = claimed();
      expect(store.liveAttempts().map(({ id }) => id)).toEqual([attempt]);
      store.transact((tx) =>
        tx.append({ type: 'attempt_interrupted', feature: one, attemptId: attempt, why: 'stop', notBefore: null }, 4),
      );
      expect([store.liveAttempts(), store.leases()]).toEqual([[], []]);
    });

    it('renews the leases of one owner only, outside the log', () => {
      const store = claimed();
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

    it('never gives a feature number twice, not even that of a removed feature', () => {
      const { store } = stage();
      expect(store.transact((tx) => tx.nextFeatureNumber())).toBe(1);
      store.transact((tx) => {
        tx.append(featureAdded(7), 1);
        expect(tx.nextFeatureNumber()).toBe(8);
        tx.append({ type: 'feature_removed', feature: featureNumber(7) }, 1);
        expect(tx.nextFeatureNumber()).toBe(8);
      });
    });

    it('keeps evidence, notes and proposals', () => {
      const store = claimed();
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

    it('keeps what processes used: what is recorded last of a process and model stands, in its first place', () => {
      const store = claimed();
      const used = (model: string, spawn: number, usd: number | null): Omit<Spend, 'at'> => ({
        session: spawn === 1 ? null : 's',
        ...{ attemptId: attempt, spawn, model, role: 'coding', agent: 'claude', runId: sampleRun, feature: one, usd },
        tokens: { input: 1, cacheRead: 2, cacheWrite: 3, output: 4 },
        source: usd === null ? 'unknown' : 'estimated',
        matchedModel: usd === null ? null : 'other',
      });
      const record = (at: number, ...rows: ReturnType<typeof used>[]) =>
        store.transact((tx) => rows.forEach((row) => tx.append({ type: 'spend_recorded', ...row }, at)));
      record(5, used('a', 1, 0.1), used('', 1, null));
      record(6, used('a', 2, 0.3), used('a', 1, 0.25));
      expect(store.spends()).toEqual([
        { ...used('a', 1, 0.25), at: 6 },
        { ...used('', 1, null), at: 5 },
        { ...used('a', 2, 0.3), at: 6 },
      ]);
      expect(store.spends(attempt)).toEqual(store.spends());
      expect(store.spends(attemptId('other'))).toEqual([]);
      const kept = store.spends();
      expect(stage().reopened().spends()).toEqual(kept);
    });

    it('tells of commits before `transact` returns, in the order of the log, also of commits made while telling', () => {
      const store = claimed();
      const heard: string[] = [];
      const note = (who: string) => (events: readonly StoredEvent[]) => void heard.push(`${who}${events[0]?.seq}`);
      const stop = store.onCommit((events) => {
        note('a')(events);
        if (store.lastSeq() === 5) store.transact((tx) => tx.append(featureAdded(4), 9));
      });
      store.onCommit(note('b'));
      store.transact((tx) => tx.append(featureAdded(3), 9));
      expect(heard).toEqual(['a5', 'b5', 'a6', 'b6']);
      stop();
      store.transact((tx) => tx.append(featureAdded(5), 9));
      expect(heard.slice(4)).toEqual(['b7']);
      store.transact((tx) => tx.features());
      expect(heard).toHaveLength(5);
    });
  });
}

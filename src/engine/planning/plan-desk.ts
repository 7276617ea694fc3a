import type { DomainEvent } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import type { AttemptId, FeatureNumber } from '../../shared/ids';
import type { Ledger } from '../ledger/ledger';

/** Where a planning agent's features are written: into the backlog, or into a draft that a person looks at first. */
export type PlanDesk = {
  /** Everything that the body appends, or nothing where it throws. */
  change<T>(body: (plan: PlanChange) => T): T;
  feature(number: FeatureNumber): Feature | undefined;
  /** Why this agent may not change what that feature needs; null: it may. */
  foreign(number: FeatureNumber): string | null;
};

/** What may be read and appended meanwhile. */
export type PlanChange = {
  features(): readonly Feature[];
  feature(number: FeatureNumber): Feature | undefined;
  nextFeatureNumber(): FeatureNumber;
  append(event: DomainEvent): void;
};

/** Straight into the backlog; which features are this planning's doing is written down with them. */
export function backlogDesk({ store }: Ledger, planningId: AttemptId, now: () => number): PlanDesk {
  return {
    change: (body) =>
      store.transact((tx) => {
        const added: FeatureNumber[] = [];
        const value = body({
          features: tx.features,
          feature: tx.feature,
          nextFeatureNumber: tx.nextFeatureNumber,
          append(event) {
            tx.append(event, now());
            if (event.type === 'feature_added') added.push(event.feature);
          },
        });
        if (added.length > 0) tx.append({ type: 'planning_created', planningId, features: added }, now());
        return value;
      }),
    feature: store.feature,
    foreign: () => null,
  };
}

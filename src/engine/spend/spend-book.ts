import { spendKey } from '../../domain/spend/spend-key';
import { sumSpend } from '../../domain/spend/sum-spend';
import type { StoredEvent } from '../../shared/event';
import type { AttemptId, FeatureNumber, RunId } from '../../shared/ids';
import type { Spend, SpendSum } from '../../shared/spend';
import type { StoreReader } from '../ports/project-store';

/** All that was ever used in a project, as it was last heard of. */
export type SpendBook = {
  /** To be told of every commit. */
  heed(events: readonly StoredEvent[]): void;
  rows(): Iterable<Spend>;
  ofRun(run: RunId): SpendSum;
  ofFeature(feature: FeatureNumber): SpendSum;
  ofAttempt(attempt: AttemptId): SpendSum;
  /** As days are told by the clock. */
  ofDay(day: string): SpendSum;
};

export function createSpendBook(store: Pick<StoreReader, 'spends'>, dayOf: (at: number) => string): SpendBook {
  const rows = new Map<string, Spend>(store.spends().map((row) => [spendKey(row), row]));
  const sumWhere = (fits: (row: Spend) => boolean) => sumSpend([...rows.values()].filter(fits));
  return {
    heed(events) {
      for (const { event, at } of events) {
        if (event.type !== 'spend_recorded') continue;
        const { type: _type, ...spend } = event;
        rows.set(spendKey(spend), { ...spend, session: spend.session ?? null, at });
      }
    },
    rows: () => rows.values(),
    ofRun: (run) => sumWhere((row) => row.runId === run),
    ofFeature: (feature) => sumWhere((row) => row.feature === feature),
    ofAttempt: (attempt) => sumWhere((row) => row.attemptId === attempt),
    ofDay: (day) => sumWhere((row) => dayOf(row.at) === day),
  };
}

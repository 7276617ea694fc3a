import type { Budget } from '../../shared/budget';
import type { Feature } from '../../shared/feature';
import type { StoreReader } from '../ports/project-store';

/** What an answer to the question of a feature that has used its budget up grants it; null: it asks something else. */
export function grantOfAnswer({ number, status }: Feature, store: StoreReader): Budget | null {
  if (status !== 'needs_input') return null;
  const parked = store.eventsOf(number).findLast(({ event }) => event.type === 'feature_parked')?.event;
  if (parked?.type !== 'feature_parked' || parked.about !== 'budget') return null;
  return store.lastRun()?.settings.budget.feature ?? null;
}

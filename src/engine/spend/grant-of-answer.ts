import type { Budget } from '../../shared/budget';
import type { Feature } from '../../shared/feature';
import type { StoreReader } from '../ports/project-store';

/** What an answer to the question of a feature that has used its budget up grants it; null: it asks something else. */
export function grantOfAnswer(feature: Feature, store: StoreReader): Budget | null {
  return asksAboutBudget(feature, store) ? (store.lastRun()?.settings.budget.feature ?? null) : null;
}

/** Whether what the person is asked is if the feature may use more than its budget. */
export function asksAboutBudget({ number, status }: Feature, store: StoreReader): boolean {
  if (status !== 'needs_input') return false;
  const parked = store.eventsOf(number).findLast(({ event }) => event.type === 'feature_parked')?.event;
  return parked?.type === 'feature_parked' && parked.about === 'budget';
}

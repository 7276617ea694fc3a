import { workSpans, type WorkSpan } from '../../domain/report/work-spans';
import type { Attempt } from '../../shared/attempt';
import type { FeatureNumber } from '../../shared/ids';
import type { StoreReader } from '../ports/project-store';

/**
 * The stretches of attempts whose row doesn't tell how long they were at work, because it only knows of their last claim
 * and of when their end was found: those that were resumed, are to be, or were given up. Of all others no event is read.
 */
export function resumedWork(store: Pick<StoreReader, 'eventsOf'>, attempts: readonly Attempt[]): readonly WorkSpan[] {
  return [...featuresResumed(attempts)].flatMap((feature) => workSpans(store.eventsOf(feature)));
}

/** Each claim of a feature has the next generation; an attempt that has had more than one was resumed. */
function featuresResumed(attempts: readonly Attempt[]): ReadonlySet<FeatureNumber> {
  const generations = new Map<FeatureNumber, number>();
  const resumed = new Set<FeatureNumber>();
  for (const { feature, generation, status, outcome } of attempts.toSorted((a, b) => a.number - b.number)) {
    const isOnce = generation === (generations.get(feature) ?? 0) + 1;
    if (!isOnce || status === 'interrupted' || status === 'parked' || outcome === 'cancelled') resumed.add(feature);
    generations.set(feature, generation);
  }
  return resumed;
}

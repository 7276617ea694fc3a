import { attemptWarnings, type AttemptWarning } from '../../domain/feature/attempt-warnings';
import { workSpans, type WorkSpan } from '../../domain/report/work-spans';
import { grantsOf } from '../../domain/spend/grants-of';
import type { Attempt } from '../../shared/attempt';
import type { FeatureNumber } from '../../shared/ids';
import type { StoreReader } from '../ports/project-store';

/** What the log tells of a feature that a run worked at. */
export type WorkedFeature = {
  readonly number: FeatureNumber;
  readonly work: readonly WorkSpan[];
  readonly warnings: readonly AttemptWarning[];
  /** How often a person has let it go on that had used up its budget. */
  readonly grants: number;
};

/** The features of a run’s attempts. Of each the log is read once, and only what it comes to is kept. */
export function workedFeatures(
  store: Pick<StoreReader, 'eventsOf'>,
  attempts: readonly Attempt[],
): readonly WorkedFeature[] {
  return [...new Set(attempts.map(({ feature }) => feature))].map((number) => {
    const events = store.eventsOf(number);
    return { number, work: workSpans(events), warnings: attemptWarnings(events), grants: grantsOf(events) };
  });
}

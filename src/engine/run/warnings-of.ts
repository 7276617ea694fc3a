import { attemptWarnings, type AttemptWarning } from '../../domain/feature/attempt-warnings';
import type { ToldWarning } from '../../domain/report/report-warnings';
import type { Run } from '../../shared/run';
import type { StoreReader } from '../ports/project-store';
import type { WorkedFeature } from './worked-features';

type Warned = Pick<WorkedFeature, 'number' | 'warnings'>;

/** What was warned of about a run's agents: of its attempts at these features, and of those without one. */
export function warningsOf(store: StoreReader, run: Run, worked: readonly Warned[]): readonly ToldWarning[] {
  const others = attemptWarnings(store.otherWarnings()).filter((warning) => isOf(store, run, warning));
  return [
    ...others.map(({ message }) => ({ message, attempt: null })),
    ...worked.flatMap((feature) => ofAttempts(store, run, feature)),
  ];
}

const isOf = (store: StoreReader, run: Run, { attemptId: id }: AttemptWarning): boolean =>
  (store.planning(id) ?? store.testRound(id))?.runId === run.id;

function ofAttempts(store: StoreReader, run: Run, { number, warnings }: Warned): readonly ToldWarning[] {
  const feature = store.feature(number)?.id ?? String(number);
  return warnings.flatMap(({ attemptId, message }) => {
    const attempt = store.attempt(attemptId);
    return attempt?.runId === run.id ? [{ message, attempt: { feature, number, attempt: attempt.number } }] : [];
  });
}

import { noBudgets, type Budgets } from '../../../shared/budget';
import { liveRun } from '../live-run';
import { useOutlook } from '../outlook/outlook-store';
import type { ProjectModel } from '../project-model';
import { useRunWishes } from '../run-wishes';

/** Those of the live run, else those the next one will have. */
export function useBudgets({ run }: Pick<ProjectModel, 'run'>): Budgets {
  const wished = useRunWishes((state) => state.wishes.budget);
  const known = useOutlook((state) => state.basis?.budgets) ?? noBudgets;
  return liveRun(run) === null ? (wished ?? known) : known;
}

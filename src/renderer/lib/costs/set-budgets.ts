import type { Budgets } from '../../../shared/budget';
import type { Fault } from '../../../shared/fault';
import { ask } from '../bridge';
import { liveRun } from '../live-run';
import { notify } from '../notify';
import { useOutlook } from '../outlook/outlook-store';
import { wish } from '../run-wishes';
import { useWindow } from '../store';

/** Of the live run at once, else of the next one; what stands in its way, or null. */
export async function setBudgets(budgets: Budgets): Promise<Fault | null> {
  const run = liveRun(useWindow.getState().project?.run);
  if (run === null) {
    wish({ budget: budgets });
    notify('The next run has this budget');
    return null;
  }
  const set = await ask('run.setBudgets', budgets);
  if (!set.ok) return set.error;
  useOutlook.setState(({ basis }) => ({ basis: basis && { ...basis, budgets } }));
  notify('The budget counts from now on', run.status === 'draining' ? 'What it held up goes on.' : null);
  return null;
}

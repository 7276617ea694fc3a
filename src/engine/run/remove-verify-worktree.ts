import { warnOfLeft } from '../features/warn-of-left';
import type { RunContext } from '../attempt/attempt-context';

/** The worktree of the baseline and the candidates goes with the run. */
export async function removeVerifyWorktree({ deps, ledger }: RunContext): Promise<void> {
  const path = deps.workspace.verifyWorktree();
  if (!(await deps.workspace.exists(path))) return;
  const removed = await deps.git.removeWorktree({ path, attempt: null });
  if (removed.ok) return warnOfLeft(ledger, removed.value, null);
  const message = `${path} could not be removed: ${removed.error.message}`;
  ledger.record({ type: 'warning_raised', code: 'leftover_worktree', message, feature: null });
}

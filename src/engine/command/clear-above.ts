import { ok, type Result } from '../../shared/result';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';

/** Before anything of the project's runs: whatever somebody left above the worktrees, where its programs would look, goes aside, and is told. */
export async function clearAbove(
  { workspace }: Pick<EngineDependencies, 'workspace'>,
  ledger: Pick<Ledger, 'record'>,
): Promise<Result<void>> {
  const cleared = await workspace.clearAbove();
  if (!cleared.ok) return cleared;
  for (const { from, to } of cleared.value) {
    const message = `${from} is none of ours and lay where checks look for programs and settings; it is now ${to}`;
    ledger.record({ type: 'warning_raised', code: 'tampered', message, feature: null });
  }
  return ok(undefined);
}

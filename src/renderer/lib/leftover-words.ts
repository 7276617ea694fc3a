import type { Leftovers } from '../../shared/contract/diagnostics-calls';
import { count } from '../../shared/count';

/** `1 process and 2 worktrees left over`; null where runs left nothing. */
export function leftoverWords({ processes, worktrees }: Leftovers): string | null {
  const parts = [
    ...(processes > 0 ? [count(processes, 'process')] : []),
    ...(worktrees > 0 ? [count(worktrees, 'worktree')] : []),
  ];
  return parts.length === 0 ? null : `${parts.join(' and ')} left over`;
}

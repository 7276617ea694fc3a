import type { Leftovers } from '../../shared/contract/diagnostics-calls';
import { ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { runningHost } from '../projects/running-host';
import { besideNobody } from '../projects/write-access';
import { leftProcesses } from './left-processes';
import { leftWorktrees } from './left-worktrees';

const none: Leftovers = { processes: 0, worktrees: 0 };

/** What runs left behind. None while a run goes on, wherever: what is there then is its own. */
export async function countLeftovers(project: OpenProject): Promise<Result<Leftovers>> {
  const host = runningHost(project.home, project.project.path);
  if (!host.ok) return host;
  if (host.value !== null || !(await besideNobody(project)).ok) return ok(none);
  const processes = await leftProcesses(project).look();
  const worktrees = await leftWorktrees(project).look();
  // Whether there are processes may not be told: that is Diagnostics' to say.
  return ok({ processes: processes.filter(({ canMend }) => canMend).length, worktrees: worktrees.length });
}

import type { InstalledFiles } from '../../engine/ports/git';
import type { CommitId } from '../../shared/ids';
import { printOf } from './entry-print';
import { linkedWorktree } from './linked-worktree';
import { pastTick } from './past-tick';
import type { Repository } from './repository';
import { isSpoilt } from './spoilt-place';
import { timesProve } from './times-prove';
import { trackedPaths } from './tracked-paths';
import { walkUntracked } from './walk-untracked';

export type InstalledFilesInput = { readonly path: string; readonly commit: CommitId };

/** Everything in a worktree that shows a commit and is not of it, each with what tells it from another; null where that cannot be told. */
export async function installedFiles(
  repository: Repository,
  { path, commit }: InstalledFilesInput,
): Promise<InstalledFiles | null> {
  const worktree = await linkedWorktree(repository, path);
  if (worktree === null) return null;
  const tracked = await trackedPaths(repository, commit);
  const printing = { timesProve: await timesProve(worktree.path) };
  const installed = new Map<string, string>();
  let newestNs = 0n;
  try {
    await walkUntracked(worktree.path, tracked, async (entry) => {
      installed.set(entry.path, await printOf(entry, printing));
      if (entry.stats.ctimeNs > newestNs) newestNs = entry.stats.ctimeNs;
      return true;
    });
    return !printing.timesProve || (await pastTick(worktree.path, newestNs)) ? installed : null;
  } catch (cause) {
    if (isSpoilt(cause)) return null;
    throw cause;
  }
}

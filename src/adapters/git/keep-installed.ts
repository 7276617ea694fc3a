import type { InstalledFiles } from '../../engine/ports/git';
import { deleteTree } from './delete-tree';
import { isAsPrinted } from './entry-print';
import type { LinkedWorktree } from './linked-worktree';
import { SpoiltPlace } from './spoilt-place';
import type { TrackedPaths } from './tracked-paths';
import { walkUntracked } from './walk-untracked';

/**
 * Deletes what is in a worktree beside what git tracks and what was installed. Rejects where anything of that is changed or missing.
 * Answers with how many entries it deleted.
 */
export async function keepInstalled(
  worktree: LinkedWorktree,
  tracked: TrackedPaths,
  installed: InstalledFiles,
): Promise<number> {
  const added: string[] = [];
  let kept = 0;
  await walkUntracked(worktree.path, tracked, async (entry) => {
    const print = installed.get(entry.path);
    if (print === undefined) {
      added.push(entry.fullPath);
      return false;
    }
    if (!(await isAsPrinted(print, entry))) throw new SpoiltPlace(`${entry.path} has been changed`);
    kept += 1;
    return true;
  });
  if (kept < installed.size) throw new SpoiltPlace(`${installed.size - kept} installed files are missing`);
  for (const path of added) await deleteTree(path);
  return added.length;
}

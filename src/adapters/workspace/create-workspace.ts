import { mkdirSync, realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from '../../engine/ports/workspace';
import type { ProjectId } from '../../shared/ids';
import { clearAbove } from './clear-above';
import { copyIgnored } from './copy-ignored';
import { makeFolders } from './make-folders';
import { setupDigest } from './setup-digest';
import { readSetUpMark, writeSetUpMark } from './set-up-mark';

export type WorkspaceOptions = {
  /** The user's folder, which all worktrees lie below. */
  readonly home: string;
  readonly projectId: ProjectId;
  /** Real path of the project's folder, where ignored files are copied from. */
  readonly root: string;
  /** That folder within its repository, with forward slashes; empty where it is the whole of it. */
  readonly scope: string;
  /** Setup commands of the project, in order. */
  readonly setup: readonly (readonly string[])[];
  /** Whether git ignores a path relative to the project's folder. */
  readonly isIgnored: (path: string) => Promise<boolean>;
};

/** Worktrees below the user's folder: `<home>/wt/<8 digits of the project>/<feature number>`, and `v` for verifying. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  mkdirSync(options.home, { recursive: true, mode: 0o700 });
  // git reports real paths; ours have to be equal to them.
  const folder = join(realpathSync(options.home), 'wt', options.projectId.slice(0, 8));
  const folderIn = (worktree: string) => join(worktree, options.scope);
  const copy = async (files: readonly string[], worktree: string, there: 'stays' | 'refused') => {
    if (files.length > 0) await makeFolders(worktree, options.scope);
    return copyIgnored(files, { from: options.root, to: folderIn(worktree), isIgnored: options.isIgnored, there });
  };
  return {
    worktreeFor: (feature) => join(folder, String(feature.number)),
    verifyWorktree: () => join(folder, 'v'),
    testWorktree: (round) => join(folder, `t-${round.slice(0, 8)}`),
    folderIn,
    makeFolderIn: (worktree) => makeFolders(worktree, options.scope),
    copyIgnored: (files, worktree) => copy(files, worktree, 'stays'),
    copyAfresh: (files, worktree) => copy(files, worktree, 'refused'),
    clearAbove: () => clearAbove(folder, process.env['HOME']),
    exists: (path) =>
      stat(path).then(
        () => true,
        () => false,
      ),
    setupDigest: (worktree) => setupDigest([...new Set([worktree, folderIn(worktree)])], options.setup),
    setUpWith: readSetUpMark,
    markSetUp: writeSetUpMark,
  };
}

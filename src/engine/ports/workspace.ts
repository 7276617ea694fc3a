import type { Feature } from '../../shared/feature';
import type { AttemptId } from '../../shared/ids';
import type { Result } from '../../shared/result';

/** What was found where it does not belong, and where it is now. */
export type MovedAside = { readonly from: string; readonly to: string };

/** Folders outside the project in which agents work and candidates are verified. */
export type Workspace = {
  /** Short absolute path for a feature's worktree. */
  worktreeFor(feature: Feature): string;
  /** Short absolute path for the worktree in which candidates and the baseline are verified. */
  verifyWorktree(): string;
  /** Short absolute path for the worktree of one test round. */
  testWorktree(round: AttemptId): string;
  /** The project's folder in a worktree, where everything starts: the worktree itself, or its scope in there. */
  folderIn(worktree: string): string;
  /** Makes that folder where the commit has none. What stands in its place stays. */
  makeFolderIn(worktree: string): Promise<void>;
  /** Copies the ticked ignored files (never links) that exist in the project into its folder there. Returns what was copied. */
  copyIgnored(files: readonly string[], worktree: string): Promise<Result<readonly string[]>>;
  /** The same for a folder that shows a commit and nothing else in their places: a file that stands there is the commit's, and refused. */
  copyAfresh(files: readonly string[], worktree: string): Promise<Result<readonly string[]>>;
  /**
   * Renames what lies in the folders above the worktrees and is none of ours, nor another project's: programs that start in a worktree
   * look there, too. Tells what was found.
   */
  clearAbove(): Promise<Result<readonly MovedAside[]>>;
  exists(path: string): Promise<boolean>;
  /** Digest over lock files and the setup commands, to know whether setup must run again; null when there is nothing to set up. */
  setupDigest(worktree: string): Promise<string | null>;
  /** The digest that `markSetUp` kept for this worktree as it is now; null when it was never set up. Kept outside the worktree. */
  setUpWith(worktree: string): Promise<string | null>;
  markSetUp(worktree: string, digest: string): Promise<void>;
};

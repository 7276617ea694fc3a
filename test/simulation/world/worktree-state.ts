import type { CommitId } from '../../../src/shared/ids';

/** A linked worktree: git's own record of it, and its folder. */
export type Worktree = {
  readonly path: string;
  /** Full ref; null: detached. */
  readonly branch: string | null;
  /** The commit of a detached one. */
  detachedAt: CommitId | null;
  /** The folder is there; false where only git's record is left. */
  there: boolean;
  /** Its files were written once. */
  filled: boolean;
  /** A killed git left `index.lock` behind. */
  locked: boolean;
  readonly forVerifying: boolean;
  readonly files: Map<string, string>;
  /** Copied ignored files and what setup made. */
  readonly ignored: Map<string, string>;
  /** The commits made in it, oldest first. */
  readonly made: CommitId[];
};

import type { GuardFinding, GuardSnapshot, RefFinding } from '../../shared/guard';
import type { AttemptId, CommitId } from '../../shared/ids';
import type { Result } from '../../shared/result';

/**
 * The project's repository. Every verb runs git with hooks, fsmonitor, prompts and signing off and takes object ids.
 * Verbs that write to the shared `.git` hold the repository's mutex. Rejections are bugs or a broken machine; expected trouble is a Result.
 */
export type Git = {
  readonly root: string;
  /** The common git directory, resolved. */
  readonly commonDir: string;
  /** The branch checked out in the main worktree: full ref, or null when detached. */
  currentBranch(): Promise<string | null>;
  /** Files in the person's working folder that differ from its commit, untracked ones included, ignored ones not. */
  uncommittedFiles(): Promise<readonly string[]>;
  /** Object id of a commit-ish; null when it does not exist. */
  resolve(revision: string): Promise<CommitId | null>;
  treeOf(commit: CommitId): Promise<string>;
  isAncestor(ancestor: CommitId, descendant: CommitId): Promise<boolean>;
  /** Paths that differ between two commits (of `head` against the merge base), with their status letter. */
  changes(base: CommitId, head: CommitId): Promise<readonly FileChange[]>;
  /** Files that are new or changed between two commits and bigger than `maxBytes`, whoever committed them. */
  largeFiles(input: {
    readonly base: CommitId;
    readonly head: CommitId;
    readonly maxBytes: number;
  }): Promise<readonly string[]>;
  /** Text of a file in a commit; null when it is not there. */
  readFile(commit: CommitId, path: string): Promise<string | null>;

  /** Creates the branch at `base` and a worktree on it; an existing worktree of that very branch is taken over as it is. */
  addWorktree(input: {
    readonly path: string;
    readonly branch: string;
    readonly base: CommitId;
  }): Promise<Result<void>>;
  /**
   * A worktree without a branch that shows exactly the commit, whatever was done there before. Of what lies beside it, `keep` stays if
   * all of that is still there and unchanged (`kept`); otherwise nothing does.
   */
  checkoutDetached(input: {
    readonly path: string;
    readonly commit: CommitId;
    readonly keep: InstalledFiles;
  }): Promise<Result<{ readonly kept: boolean }>>;
  /** What lies in such a worktree beside the commit, to be told from whatever may come to stand in its place; null where it can't be. */
  installedFiles(input: { readonly path: string; readonly commit: CommitId }): Promise<InstalledFiles | null>;
  worktrees(): Promise<
    readonly { readonly path: string; readonly branch: string | null; readonly head: CommitId | null }[]
  >;
  /** Removes a worktree; uncommitted work in it is first kept as `refs/flotilla/rescue/<attempt>`. */
  removeWorktree(input: {
    readonly path: string;
    readonly attempt: AttemptId | null;
  }): Promise<Result<RemovedWorktree>>;
  /** Deletes a branch of ours once `reachableFrom` contains it; refuses otherwise. */
  deleteBranch(branch: string, reachableFrom: CommitId): Promise<Result<void>>;
  /** Removes a branch of a failed attempt; commits that are on no other branch are kept as `refs/flotilla/rescue/<attempt>`. */
  retireBranch(branch: string, attempt: AttemptId): Promise<Result<void>>;

  /**
   * Commits everything uncommitted in a worktree, on its own branch or a detached HEAD; the person's identity, else Flotilla's own; no hooks,
   * no signing. `refused`: HEAD was set to another branch.
   */
  commitAll(input: CommitAllInput): Promise<Result<CommitAllOutcome>>;
  headOf(worktree: string): Promise<CommitId>;
  /** Environment that gives commits Flotilla's identity; empty where the person told git who they are. */
  identityFallback(): Promise<Readonly<Record<string, string>>>;

  /** Merges two commits in the object database; touches no worktree. */
  mergeTree(
    ours: CommitId,
    theirs: CommitId,
  ): Promise<
    { readonly clean: true; readonly tree: string } | { readonly clean: false; readonly conflicts: readonly string[] }
  >;
  commitTree(input: {
    readonly tree: string;
    readonly parents: readonly CommitId[];
    readonly message: string;
  }): Promise<CommitId>;
  /**
   * Moves the target from `from` to `to`: `update-ref` where it is checked out nowhere, else a fast-forward merge in that checkout,
   * which keeps unrelated uncommitted and ignored work.
   */
  moveTarget(input: { readonly ref: string; readonly from: CommitId; readonly to: CommitId }): Promise<MoveOutcome>;
  /**
   * Calls back when the index or the working files that blocked a move may have changed; a safety timer is the caller's. What is
   * returned ends that at once, and resolves when nothing of it runs any more.
   */
  watchCheckout(ref: string, callback: () => void): () => Promise<void>;

  /** Commits that were made in a worktree, newest first; not those it only went to. */
  commitsMadeIn(worktree: string): Promise<readonly CommitId[]>;
  /** Removes lock files that killed git processes left in a worktree of ours; only to be called when nothing runs there. */
  clearStaleLocks(worktree: string): Promise<void>;

  /** What can execute or redirect (hooks, config keys, info/) and all refs, as they are now. */
  guardSnapshot(): Promise<GuardSnapshot>;
  /**
   * Whether what git reads of a commit is what it says: all its files and folders, and what its history has beside that of `base`.
   * What is damaged is moved to the folder that `keepIn` makes, and put back where its content is still to be had. Empty: all is sound.
   */
  verifyObjects(input: VerifyObjectsInput): Promise<readonly DamagedObject[]>;
  /** Sets a branch of ours back to `base`, as its commits can't be read any more; files in its worktree stay as uncommitted work. */
  giveUpCommits(input: GiveUpCommitsInput): Promise<Result<void>>;
  /**
   * Puts back what `findings` names from the snapshot, keeping a copy of what was there under `keepIn`. Answers with what it left as it
   * is: refs that somebody moved on since they were looked at.
   */
  guardRestore(
    before: GuardSnapshot,
    findings: readonly GuardFinding[],
    keepIn: string,
  ): Promise<readonly RefFinding[]>;
};

export type RemovedWorktree = {
  /** The ref that keeps what was uncommitted or on no branch; null when there was nothing of that kind. */
  readonly rescued: string | null;
  /** Folders of it, under other names, that the system does not let us delete; absent where all are gone. */
  readonly left?: readonly string[];
};

/** Files, folders and links by path, each with what tells it from any other in its place. */
export type InstalledFiles = ReadonlyMap<string, string>;

export type FileChange = {
  readonly status: 'A' | 'M' | 'D' | 'T' | 'R' | 'C' | 'U';
  readonly path: string;
  readonly oldPath: string | null;
};

export type CommitAllInput = {
  readonly worktree: string;
  /** The only one a commit may move. */
  readonly branch: string;
  readonly message: string;
  /** Copied ignored files, which must never be committed. */
  readonly forbidden: readonly string[];
  readonly maxFileBytes: number;
};
export type CommitAllOutcome = {
  /** The branch's head afterwards. */
  readonly head: CommitId;
  readonly committed: boolean;
  readonly refused: readonly { readonly path: string; readonly why: string }[];
};

export type VerifyObjectsInput = {
  /** A commit or a full ref; one that does not exist is left out. */
  readonly revision: string;
  readonly base: CommitId;
  /** Called only where something is damaged. */
  readonly keepIn: () => string;
};

export type GiveUpCommitsInput = {
  readonly worktree: string;
  readonly branch: string;
  readonly base: CommitId;
};

/** An object whose content is not what its name says, or that can't be read. */
export type DamagedObject = {
  readonly id: string;
  /** Of the file or folder that it is; null for a commit and for a whole tree. */
  readonly path: string | null;
  readonly state: 'forged' | 'unreadable';
  /** Part of `base` itself, and so there before. */
  readonly ofBase: boolean;
  /** Its content has been put back. */
  readonly mended: boolean;
  /** It is not mended, and lies in a pack that was there before anybody worked: that is not ours to take out. */
  readonly inPack: boolean;
};

export type MoveOutcome =
  | { readonly moved: true }
  /** The target is no longer at `from`. */
  | { readonly moved: false; readonly why: 'target_moved'; readonly now: CommitId | null }
  /** The person's uncommitted or untracked files are in the way. */
  | {
      readonly moved: false;
      readonly why: 'uncommitted_changes';
      readonly files: readonly string[];
      readonly checkout: string;
    }
  | { readonly moved: false; readonly why: 'git_failed'; readonly message: string };

export type { GuardFinding, GuardSnapshot, RefFinding } from '../../shared/guard';

import type { Git } from '../../engine/ports/git';
import { addWorktree } from './add-worktree';
import { changes } from './changes';
import { checkoutDetached } from './checkout-detached';
import { clearStaleLocks } from './clear-stale-locks';
import { commitAll } from './commit-all';
import { commitTree } from './commit-tree';
import { currentBranch } from './current-branch';
import { deleteBranch } from './delete-branch';
import { giveUpCommits } from './give-up-commits';
import { guardRestore } from './guard-restore';
import { guardSnapshot } from './guard-snapshot';
import { headOf } from './head-of';
import { identityEnvironment } from './identity-environment';
import { isAncestor } from './is-ancestor';
import { installedFiles } from './installed-files';
import { largeFiles } from './large-files';
import { createLeftIndexes } from './left-index';
import { listWorktrees } from './list-worktrees';
import { mergeTree } from './merge-tree';
import { moveTarget } from './move-target';
import { readFile } from './read-file';
import { commitsMadeIn } from './commits-made-in';
import { removeWorktree } from './remove-worktree';
import { createObjectVerifier } from './objects/verify-objects';
import type { Repository } from './repository';
import { resolve } from './resolve';
import { retireBranch } from './retire-branch';
import { treeOf } from './tree-of';
import { uncommittedFiles } from './uncommitted-files';
import { createCheckoutWatch } from './watch-checkout';

/** Puts the verbs together. Those that change what all worktrees share take the repository's mutex themselves. */
export function createGit(repository: Repository): Git {
  const watch = createCheckoutWatch(repository);
  const leftIndexes = createLeftIndexes();
  const objects = createObjectVerifier(repository);
  return {
    root: repository.root,
    commonDir: repository.commonDir,
    currentBranch: () => currentBranch(repository),
    uncommittedFiles: () => uncommittedFiles(repository),
    resolve: (revision) => resolve(repository, revision),
    treeOf: (commit) => treeOf(repository, commit),
    isAncestor: (ancestor, descendant) => isAncestor(repository, ancestor, descendant),
    changes: (base, head) => changes(repository, base, head),
    largeFiles: (input) => largeFiles(repository, input),
    readFile: (commit, path) => readFile(repository, commit, path),
    addWorktree: (input) => addWorktree(repository, input),
    checkoutDetached: (input) => checkoutDetached(repository, leftIndexes, input),
    installedFiles: (input) => installedFiles(repository, input),
    worktrees: () => listWorktrees(repository),
    removeWorktree: (input) => removeWorktree(repository, input),
    deleteBranch: (branch, reachableFrom) => deleteBranch(repository, branch, reachableFrom),
    retireBranch: (branch, attempt) => retireBranch(repository, branch, attempt),
    commitAll: (input) => commitAll(repository, input),
    identityFallback: () => identityEnvironment(repository),
    headOf: (worktree) => headOf(repository, worktree),
    mergeTree: (ours, theirs) => mergeTree(repository, ours, theirs),
    commitTree: (input) => commitTree(repository, input),
    moveTarget: async (input) => watch.remember(input.ref, await moveTarget(repository, input)),
    watchCheckout: (ref, callback) => watch.start(ref, callback),
    commitsMadeIn: (worktree) => commitsMadeIn(repository, worktree),
    clearStaleLocks: (worktree) => clearStaleLocks(repository, worktree),
    guardSnapshot: () => guardSnapshot(repository),
    verifyObjects: objects.verify,
    giveUpCommits: (input) => giveUpCommits(repository, input),
    guardRestore: (before, findings, keepIn) => guardRestore(repository, before, findings, keepIn),
  };
}

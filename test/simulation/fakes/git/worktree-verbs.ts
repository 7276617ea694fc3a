import type { Git } from '../../../../src/engine/ports/git';
import type { CommitId } from '../../../../src/shared/ids';
import { ok, type Result } from '../../../../src/shared/result';
import { reads, type Effects } from '../../host/effects';
import { changedPaths, createWorktree, headOf, showCommit, type Worktree } from '../../world/worktree';
import type { World } from '../../world/world';
import { gitFails, refused } from './git-failure';
import { keepCommit } from './keep-commit';

type WorktreeVerbs = Pick<
  Git,
  | 'addWorktree'
  | 'checkoutDetached'
  | 'installedFiles'
  | 'removeWorktree'
  | 'deleteBranch'
  | 'retireBranch'
  | 'clearStaleLocks'
>;

/** Worktrees and branches come and go; a crash may come between any two of git's own steps. */
export function worktreeVerbs(world: World, effects: Effects): WorktreeVerbs {
  const { repository } = world;

  function* addWorktree(input: Parameters<Git['addWorktree']>[0]): Generator<void, Result<void>, void> {
    const ref = `refs/heads/${input.branch}`;
    const here = repository.worktrees.get(input.path);
    if (here?.there === true && here.branch !== ref) return refused(`${input.path} is on another branch`);
    const elsewhere = [...repository.worktrees.values()].find((each) => each.branch === ref && each !== here);
    if (elsewhere?.there === true) return refused(`${input.branch} is checked out in ${elsewhere.path}`);
    if (elsewhere !== undefined) repository.worktrees.delete(elsewhere.path);
    let worktree = here;
    if (worktree?.there !== true) {
      prepareBranch(ref, input);
      yield;
      worktree = createWorktree(input.path, { branch: ref, detachedAt: null, forVerifying: false });
      repository.worktrees.set(input.path, worktree);
      world.disk.setUpMarks.delete(input.path);
      yield;
    }
    const head = headOf(repository, worktree);
    if (!worktree.filled && head !== null) showCommit(repository, worktree, head);
    return ok(undefined);
  }

  function prepareBranch(ref: string, input: { readonly branch: string; readonly base: CommitId }): void {
    const tip = repository.resolve(ref);
    if (tip !== null && repository.isAncestor(input.base, tip)) return;
    if (tip !== null && !repository.isAncestor(tip, input.base))
      keepCommit(repository, `refs/flotilla/rescue/${input.branch.replace('/', '-')}`, tip);
    repository.refs.set(ref, input.base);
  }

  function* checkoutDetached(
    input: Parameters<Git['checkoutDetached']>[0],
  ): Generator<void, Result<{ kept: boolean }>, void> {
    let worktree = repository.worktrees.get(input.path);
    if (worktree?.there !== true) {
      worktree = createWorktree(input.path, { branch: null, detachedAt: input.commit, forVerifying: true });
      repository.worktrees.set(input.path, worktree);
      world.disk.setUpMarks.delete(input.path);
      yield;
    }
    worktree.detachedAt = input.commit;
    worktree.locked = false;
    showCommit(repository, worktree, input.commit);
    yield;
    const { ignored } = worktree;
    const kept = [...input.keep].every(([path, content]) => ignored.get(path) === content);
    for (const path of [...ignored.keys()]) if (!kept || !input.keep.has(path)) ignored.delete(path);
    return ok({ kept });
  }

  function* removeWorktree(
    input: Parameters<Git['removeWorktree']>[0],
  ): Generator<void, Result<{ rescued: string | null }>, void> {
    const worktree = repository.worktrees.get(input.path);
    if (worktree === undefined) return ok({ rescued: null });
    const work = worktree.forVerifying ? null : workOnlyIn(worktree);
    yield;
    const ref = `refs/flotilla/rescue/${input.attempt ?? 'worktree'}`;
    const rescued = work === null ? null : keepCommit(repository, ref, work);
    yield;
    worktree.there = false;
    yield;
    repository.worktrees.delete(input.path);
    return ok({ rescued });
  }

  /** A commit of what would be lost with the worktree. */
  function workOnlyIn(worktree: Worktree): CommitId | null {
    const head = headOf(repository, worktree);
    if (worktree.there && worktree.filled && changedPaths(repository, worktree).length > 0) {
      const parents = head === null ? [] : [head];
      return repository.commit({ files: worktree.files, parents, message: 'Uncommitted work', by: 'flotilla' });
    }
    const reachable = [...repository.refs.values()].some(
      (tip) => head !== null && repository.isAncestor(head, tip as CommitId),
    );
    return reachable ? null : head;
  }

  function* dropBranch(branch: string, allow: (tip: CommitId) => Result<void>): Generator<void, Result<void>, void> {
    const ref = `refs/heads/${branch}`;
    const tip = repository.resolve(ref);
    if (tip === null) return ok(undefined);
    const holder = [...repository.worktrees.values()].find((worktree) => worktree.branch === ref);
    if (holder !== undefined) return refused(`${branch} is checked out in ${holder.path}, so it stays`);
    const allowed = allow(tip);
    if (!allowed.ok) return allowed;
    yield;
    repository.refs.delete(ref);
    return ok(undefined);
  }

  /** On a branch that is not ours, on a tag, or rescued. */
  function isElsewhere(tip: CommitId): boolean {
    const lasting = /^refs\/(?:heads\/(?!flotilla\/)|tags\/|flotilla\/rescue\/)/;
    return [...repository.refs.keys()].some((ref) => {
      const commit = lasting.test(ref) ? repository.resolve(ref) : null;
      return commit !== null && repository.isAncestor(tip, commit);
    });
  }

  return {
    addWorktree: (input) =>
      effects.call('git.addWorktree', {
        steps: () => addWorktree(input),
        fails: gitFails('Could not make the worktree'),
        needsDisk: true,
      }),
    checkoutDetached: (input) =>
      effects.call('git.checkoutDetached', {
        steps: () => checkoutDetached(input),
        fails: gitFails('Could not check out for verification'),
        needsDisk: true,
      }),
    installedFiles: ({ path }) =>
      effects.call('git.installedFiles', {
        steps: reads(() => {
          const worktree = repository.worktrees.get(path);
          return worktree?.there === true ? new Map(worktree.ignored) : null;
        }),
        fails: () => null,
      }),
    removeWorktree: (input) =>
      effects.call('git.removeWorktree', {
        steps: () => removeWorktree(input),
        fails: gitFails('Could not remove the worktree'),
        needsDisk: true,
      }),
    deleteBranch: (branch, reachableFrom) =>
      effects.call('git.deleteBranch', {
        steps: () =>
          dropBranch(branch, (tip) =>
            repository.isAncestor(tip, reachableFrom) ? ok(undefined) : refused(`${branch} has not landed`),
          ),
        fails: gitFails('Could not remove the branch'),
        needsDisk: true,
      }),
    retireBranch: (branch, attempt) =>
      effects.call('git.retireBranch', {
        steps: () =>
          dropBranch(branch, (tip) => {
            if (!isElsewhere(tip)) keepCommit(repository, `refs/flotilla/rescue/${attempt}`, tip);
            return ok(undefined);
          }),
        fails: gitFails('Could not remove the branch'),
        needsDisk: true,
      }),
    clearStaleLocks: (path) =>
      effects.call('git.clearStaleLocks', {
        steps: reads(() => {
          const worktree = repository.worktrees.get(path);
          if (worktree !== undefined) worktree.locked = false;
        }),
      }),
  };
}

import type { CommitAllOutcome, Git, MoveOutcome } from '../../../../src/engine/ports/git';
import type { CommitId } from '../../../../src/shared/ids';
import { ok, type Result } from '../../../../src/shared/result';
import { reads, type Effects } from '../../host/effects';
import { commitWorktree, headOf } from '../../world/worktree';
import type { World } from '../../world/world';
import { gitBreaks, gitFails, locked } from './git-failure';

type LandingVerbs = Pick<Git, 'commitAll' | 'commitTree' | 'moveTarget' | 'watchCheckout'>;

/** What makes commits and moves the target. */
export function landingVerbs(world: World, effects: Effects): LandingVerbs {
  const { repository } = world;
  const { checkout } = repository;

  function* commitAll(input: Parameters<Git['commitAll']>[0]): Generator<void, Result<CommitAllOutcome>, void> {
    const worktree = repository.worktrees.get(input.worktree);
    if (worktree === undefined) throw new Error(`${input.worktree} is not a worktree`);
    if (worktree.locked) return locked('Could not commit what the agent left');
    worktree.locked = true;
    yield;
    const large = [...worktree.files].flatMap(([path, content]) => (content.startsWith('LARGE') ? path : []));
    const known = headFiles(input.worktree);
    const refusedPaths = [...input.forbidden.filter((path) => worktree.files.has(path)), ...large].filter(
      (path) => known.get(path) !== worktree.files.get(path),
    );
    const commit = commitWorktree(repository, worktree, {
      message: input.message,
      by: 'agent',
      without: refusedPaths,
    });
    worktree.locked = false;
    const head = commit ?? headOf(repository, worktree);
    if (head === null) throw new Error(`${input.worktree} has no commit`);
    const refused = refusedPaths.map((path) => ({ path, why: 'it must stay out' }));
    return ok({ head, committed: commit !== null, refused });
  }

  function headFiles(path: string) {
    const worktree = repository.worktrees.get(path);
    const head = worktree === undefined ? null : headOf(repository, worktree);
    return head === null ? new Map<string, string>() : repository.filesOf(repository.get(head).tree);
  }

  function* moveTarget(input: {
    readonly ref: string;
    readonly from: CommitId;
    readonly to: CommitId;
  }): Generator<void, MoveOutcome, void> {
    const now = repository.resolve(input.ref);
    if (now === input.to) return { moved: true };
    if (now !== input.from) return { moved: false, why: 'target_moved', now };
    if (!repository.isAncestor(input.from, input.to))
      return { moved: false, why: 'git_failed', message: 'it would not move forward' };
    if (checkout.branch === input.ref) {
      if (checkout.locked) return { moved: false, why: 'git_failed', message: "Unable to create '.git/index.lock'" };
      const files = overlapping(input.from, input.to);
      if (files.length > 0) return { moved: false, why: 'uncommitted_changes', files, checkout: checkout.root };
    }
    yield;
    repository.refs.set(input.ref, input.to);
    return { moved: true };
  }

  function overlapping(from: CommitId, to: CommitId): readonly string[] {
    const [before, after] = [from, to].map((commit) => repository.filesOf(repository.get(commit).tree));
    return [...checkout.dirty.keys()].filter((path) => before?.get(path) !== after?.get(path));
  }

  return {
    commitAll: (input) =>
      effects.call('git.commitAll', {
        steps: () => commitAll(input),
        fails: gitFails('Could not commit what the agent left'),
        needsDisk: true,
      }),
    commitTree: ({ tree, parents, message }) =>
      effects.call('git.commitTree', {
        steps: reads(() => repository.commit({ files: repository.filesOf(tree), parents, message, by: 'flotilla' })),
        fails: gitBreaks,
        needsDisk: true,
      }),
    moveTarget: (input) =>
      effects.call('git.moveTarget', {
        steps: () => moveTarget(input),
        fails: () => ({ moved: false, why: 'git_failed', message: 'No space left on device' }),
        needsDisk: true,
      }),
    watchCheckout(_ref, callback) {
      const told = () => void (effects.alive() && callback());
      checkout.watchers.add(told);
      return async () => void checkout.watchers.delete(told);
    },
  };
}

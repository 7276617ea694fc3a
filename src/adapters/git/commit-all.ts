import type { CommitAllInput, CommitAllOutcome } from '../../engine/ports/git';
import { err, ok, type Result } from '../../shared/result';
import { asOnDisk } from './as-on-disk';
import { gitFault } from './git-failed';
import { headOf } from './head-of';
import { identityEnvironment } from './identity-environment';
import { refuseFiles } from './refuse-files';
import type { Repository } from './repository';
import { readStatus } from './read-status';
import { revealFiles } from './reveal-files';
import { stageAll, type Staging } from './stage-all';
import { withoutNewline } from './without-newline';
import { worktreeCall, type WorktreeCall } from './worktree-call';

/**
 * Commits everything uncommitted in a worktree but what is refused by name: forbidden files, files that are too large, and
 * repositories of their own, also what git was told to overlook. Refused changes stay in the folder, unstaged. Faults: git_failed, also for a merge with open conflicts;
 * refused where HEAD stands on another branch than the worktree's own, which the commit would move.
 */
export async function commitAll(repository: Repository, input: CommitAllInput): Promise<Result<CommitAllOutcome>> {
  try {
    const call = { ...(await worktreeCall(repository, input.worktree)), settings: asOnDisk };
    const elsewhere = await otherBranch(repository, call, input.branch);
    if (elsewhere !== null) return err(notItsOwn(elsewhere, input));
    await revealFiles(repository, call, true);
    const changed = await readStatus(repository, call);
    const open = changed.filter((entry) => entry.unmerged).map((entry) => entry.path);
    if (open.length > 0) return err(unfinished(open, input.worktree));
    const refused = await refuseFiles(changed, { ...input, worktree: call.cwd });
    await stage(repository, call, { changed, without: refused.map((file) => file.path) });
    const committed = (await hasStaged(repository, call)) && (await commit(repository, call, input.message));
    return ok({ head: await headOf(repository, input.worktree), committed, refused });
  } catch (error) {
    return err(gitFault(error, 'Could not commit what the agent left'));
  }
}

/** Whoever works in a worktree writes its HEAD: the branch a commit would move, also through symbolic refs; null for its own or none. */
async function otherBranch(repository: Repository, call: WorktreeCall, own: string): Promise<string | null> {
  const { stdout } = await repository.run(['symbolic-ref', '--quiet', 'HEAD'], { ...call, answers: [0, 1] });
  const ref = withoutNewline(stdout);
  return ref === '' || ref === `refs/heads/${own}` ? null : ref;
}

async function stage(repository: Repository, call: WorktreeCall, staging: Staging): Promise<void> {
  await stageAll(repository, call, staging);
  if (staging.without.length === 0) return;
  const stdin = staging.without.map((path) => `:(top,literal)${path}`).join('\0');
  const args = ['reset', '--quiet', '--pathspec-from-file=-', '--pathspec-file-nul'];
  await repository.run(args, { ...call, writes: true, stdin });
}

/** Something to commit: a difference to HEAD, or a merge that was resolved to no difference. */
async function hasStaged(repository: Repository, call: WorktreeCall): Promise<boolean> {
  const diff = ['diff-index', '--cached', '--quiet', '--ignore-submodules=none', 'HEAD'];
  if ((await repository.run(diff, { ...call, answers: [0, 1] })).code === 1) return true;
  const merging = ['rev-parse', '--verify', '--quiet', 'MERGE_HEAD'];
  return (await repository.run(merging, { ...call, answers: [0, 1] })).code === 0;
}

async function commit(repository: Repository, call: WorktreeCall, message: string): Promise<true> {
  const env = { ...call.env, ...(await identityEnvironment(repository)) };
  const args = ['commit', '--quiet', '--no-verify', '--no-gpg-sign', '--cleanup=whitespace', '--file=-'];
  await repository.run(args, { ...call, env, stdin: message, writes: true });
  return true;
}

function notItsOwn(ref: string, { worktree, branch }: CommitAllInput) {
  const message = `HEAD of the worktree stands on ${ref} instead of its own branch ${branch}, so nothing was committed`;
  return { code: 'refused', message, where: worktree } as const;
}

function unfinished(open: readonly string[], worktree: string) {
  const message = `The worktree is in the middle of a merge with conflicts in ${open.slice(0, 5).join(', ')}.`;
  return {
    code: 'git_failed',
    message,
    where: worktree,
    remedy: 'Resolve the conflicts, or abort the merge.',
  } as const;
}

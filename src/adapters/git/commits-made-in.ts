import { commitId, type CommitId } from '../../shared/ids';
import type { Repository } from './repository';
import { worktreeCall } from './worktree-call';

/**
 * The commits that the log of a worktree's HEAD says were made there, newest first; empty where no log was kept. Where HEAD only went,
 * by a checkout, a reset or a fast-forward, others may have made.
 */
export async function commitsMadeIn(repository: Repository, worktree: string): Promise<readonly CommitId[]> {
  const call = await worktreeCall(repository, worktree);
  const args = ['log', '--walk-reflogs', '--no-show-signature', '--format=%H %gs', 'HEAD', '--'];
  const listed = await repository.run(args, { ...call, answers: [0, 128] });
  return listed.stdout.split('\n').flatMap((line) => {
    const [, commit, what] = /^([0-9a-f]+) (.*)$/.exec(line) ?? [];
    return commit !== undefined && what !== undefined && makesCommit(what) ? [commitId(commit)] : [];
  });
}

/** Git writes these in English whatever its language. */
function makesCommit(what: string): boolean {
  if (/^commit(?: \(|: )/.test(what)) return true;
  if (/^(?:rebase|pull)\b[^:]* \([^)]*\): /.test(what)) return !/^[^:]* \((?:start|finish|abort)\): /.test(what);
  return /^(?:cherry-pick|revert|am|merge|pull)\b/.test(what) && !/: fast-forward$/i.test(what);
}

import type { AttemptId, CommitId } from '../../shared/ids';
import { ok, type Result } from '../../shared/result';
import { dropBranch } from './delete-branch';
import { keepCommit } from './keep-commit';
import type { Repository } from './repository';

/**
 * Removes a branch of a failed attempt after its commits are kept as `refs/flotilla/rescue/<attempt>`; where it has none that is on no other
 * branch, there is nothing to keep. Gone already is fine.
 */
export function retireBranch(repository: Repository, branch: string, attempt: AttemptId): Promise<Result<void>> {
  return dropBranch(repository, branch, async (tip) => {
    if (await isOnlyHere(repository, tip)) await keepCommit(repository, `refs/flotilla/rescue/${attempt}`, tip);
    return ok(undefined);
  });
}

/** Other branches of ours go as well, and remote ones may at any time: they keep nothing. */
async function isOnlyHere(repository: Repository, tip: CommitId): Promise<boolean> {
  const elsewhere = ['--exclude=flotilla/*', '--branches', '--tags', '--glob=refs/flotilla/rescue/*'];
  const args = ['rev-list', '--max-count=1', tip, '--not', ...elsewhere];
  return (await repository.run(args, { cwd: repository.root })).stdout !== '';
}

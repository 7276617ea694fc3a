import type { AttemptId } from '../../shared/ids';
import { ok, type Result } from '../../shared/result';
import { dropBranch } from './delete-branch';
import { keepCommit } from './keep-commit';
import type { Repository } from './repository';

/** Removes a branch of a failed attempt after its commits are kept as `refs/flotilla/rescue/<attempt>`. Gone already is fine. */
export function retireBranch(repository: Repository, branch: string, attempt: AttemptId): Promise<Result<void>> {
  return dropBranch(repository, branch, async (tip) => {
    await keepCommit(repository, `refs/flotilla/rescue/${attempt}`, tip);
    return ok(undefined);
  });
}

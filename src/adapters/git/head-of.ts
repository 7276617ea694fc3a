import { commitId, type CommitId } from '../../shared/ids';
import type { Repository } from './repository';
import { withoutNewline } from './without-newline';
import { worktreeCall } from './worktree-call';

/** The commit a worktree's HEAD is at. */
export async function headOf(repository: Repository, worktree: string): Promise<CommitId> {
  const args = ['rev-parse', '--verify', '--end-of-options', 'HEAD^{commit}'];
  return commitId(withoutNewline((await repository.run(args, await worktreeCall(repository, worktree))).stdout));
}

import { commitId, type CommitId } from '../../shared/ids';
import type { Repository } from './repository';
import { worktreeCall } from './worktree-call';

/** Every commit a worktree's HEAD has been at, newest first; empty where no log was kept. */
export async function reflog(repository: Repository, worktree: string): Promise<readonly CommitId[]> {
  const call = await worktreeCall(repository, worktree);
  const listed = await repository.run(['rev-list', '--walk-reflogs', 'HEAD'], { ...call, answers: [0, 128] });
  return listed.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map(commitId);
}

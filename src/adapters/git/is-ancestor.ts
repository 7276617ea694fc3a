import type { CommitId } from '../../shared/ids';
import type { Repository } from './repository';

/** Whether `descendant` contains `ancestor`; a commit contains itself. */
export async function isAncestor(repository: Repository, ancestor: CommitId, descendant: CommitId): Promise<boolean> {
  const args = ['merge-base', '--is-ancestor', ancestor, descendant];
  return (await repository.run(args, { cwd: repository.root, answers: [0, 1] })).code === 0;
}

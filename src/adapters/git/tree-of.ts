import type { CommitId } from '../../shared/ids';
import type { Repository } from './repository';
import { withoutNewline } from './without-newline';

/** Object id of a commit's tree. */
export async function treeOf(repository: Repository, commit: CommitId): Promise<string> {
  const args = ['rev-parse', '--verify', '--end-of-options', `${commit}^{tree}`];
  return withoutNewline((await repository.run(args, { cwd: repository.root })).stdout);
}

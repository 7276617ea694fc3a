import { commitId, type CommitId } from '../../shared/ids';
import { identityEnvironment } from './identity-environment';
import type { Repository } from './repository';
import { withoutNewline } from './without-newline';

export type CommitTreeInput = {
  readonly tree: string;
  readonly parents: readonly CommitId[];
  readonly message: string;
};

/** Makes a commit in the object database; nothing points at it yet. */
export async function commitTree(repository: Repository, input: CommitTreeInput): Promise<CommitId> {
  const env = await identityEnvironment(repository);
  const parents = input.parents.flatMap((parent) => ['-p', parent]);
  const args = ['commit-tree', '--no-gpg-sign', ...parents, '-F', '-', input.tree];
  const made = await repository.run(args, { cwd: repository.root, env, stdin: input.message, writes: true });
  return commitId(withoutNewline(made.stdout));
}

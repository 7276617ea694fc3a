import { commitId, type CommitId } from '../../shared/ids';
import { GitFailed } from './git-failed';
import type { Repository } from './repository';
import { withoutNewline } from './without-newline';

/** Object id of a commit-ish; null when it does not exist. */
export async function resolve(repository: Repository, revision: string): Promise<CommitId | null> {
  if (revision === '' || /[\0\n]/.test(revision)) return null;
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const found = await repository.run(args, { cwd: repository.root, answers: [0, 1, 128] });
  if (found.code === 0) return commitId(withoutNewline(found.stdout));
  // Quiet git says nothing about what is not there and 128 with these words about what can't be a revision.
  const absent =
    found.stderr === '' || /Needed a single revision|bad revision|expected commit|log for .* only/.test(found.stderr);
  if (!absent) throw new GitFailed(args, found.code, found.stderr);
  return null;
}

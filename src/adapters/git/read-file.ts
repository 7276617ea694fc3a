import type { CommitId } from '../../shared/ids';
import { GitFailed } from './git-failed';
import type { Repository } from './repository';

/** Text of a file in a commit; null when there is no such file, also where the path is a folder or a submodule. */
export async function readFile(repository: Repository, commit: CommitId, path: string): Promise<string | null> {
  const args = ['cat-file', 'blob', `${commit}:${path}`];
  const found = await repository.run(args, { cwd: repository.root, answers: [0, 128] });
  if (found.code === 0) return found.stdout;
  if (/does not exist|exists on disk|bad file|Not a valid object name|is outside repository/.test(found.stderr))
    return null;
  throw new GitFailed(args, found.code, found.stderr);
}

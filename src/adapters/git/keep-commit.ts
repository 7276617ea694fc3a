import type { CommitId } from '../../shared/ids';
import { isAncestor } from './is-ancestor';
import type { Repository } from './repository';
import { resolve } from './resolve';

/**
 * Makes a commit reachable from `ref`, or from `ref-2`, `ref-3`… where the name already keeps something else. Returns the name it took.
 * Call it with the mutex held.
 */
export async function keepCommit(repository: Repository, ref: string, commit: CommitId): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? ref : `${ref}-${number}`;
    const kept = await resolve(repository, name);
    if (kept !== null && (await isAncestor(repository, commit, kept))) return name;
    if (kept !== null && !(await isAncestor(repository, kept, commit))) continue;
    const before = kept ?? '0'.repeat(commit.length);
    await repository.run(['update-ref', '-m', 'flotilla: keep', name, commit, before], {
      cwd: repository.root,
      writes: true,
    });
    return name;
  }
}

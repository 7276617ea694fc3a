import type { CommitId } from '../../../../src/shared/ids';
import type { Repository } from '../../world/repository';

/** Makes a commit reachable from `ref`, or from `ref-2`, `ref-3`… where that keeps something else. */
export function keepCommit(repository: Repository, ref: string, commit: CommitId): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? ref : `${ref}-${number}`;
    const kept = repository.resolve(name);
    if (kept !== null && repository.isAncestor(commit, kept)) return name;
    if (kept !== null && !repository.isAncestor(kept, commit)) continue;
    repository.refs.set(name, commit);
    return name;
  }
}

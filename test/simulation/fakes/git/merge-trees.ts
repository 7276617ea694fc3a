import type { CommitId } from '../../../../src/shared/ids';
import type { Files, Repository } from '../../world/repository';

export type Merged = { readonly files: Files; readonly conflicts: readonly string[] };

/** Three ways, whole files: what both sides changed differently is a conflict. */
export function mergeTrees(repository: Repository, ours: CommitId, theirs: CommitId): Merged {
  const filesAt = (commit: CommitId) => repository.filesOf(repository.get(commit).tree);
  const base = mergeBase(repository, ours, theirs);
  const [before, one, other] = [
    base === null ? new Map<string, string>() : filesAt(base),
    filesAt(ours),
    filesAt(theirs),
  ];
  const files = new Map<string, string>();
  const conflicts: string[] = [];
  for (const path of new Set([...one.keys(), ...other.keys()])) {
    const [was, mine, yours] = [before.get(path), one.get(path), other.get(path)];
    if (mine !== yours && mine !== was && yours !== was) conflicts.push(path);
    const merged = mine === was ? yours : mine;
    if (merged !== undefined) files.set(path, merged);
  }
  return { files, conflicts };
}

export function mergeBase(repository: Repository, ours: CommitId, theirs: CommitId): CommitId | null {
  const others = repository.get(theirs).ancestors;
  let best: CommitId | null = null;
  let most = 0;
  for (const candidate of repository.get(ours).ancestors) {
    if (!others.has(candidate)) continue;
    const { size } = repository.get(candidate).ancestors;
    if (size > most) [best, most] = [candidate, size];
  }
  return best;
}

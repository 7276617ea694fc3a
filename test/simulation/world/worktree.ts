import type { CommitId } from '../../../src/shared/ids';
import type { Author, Repository } from './repository';
import type { Worktree } from './worktree-state';

export type { Worktree };

export function createWorktree(
  path: string,
  input: { readonly branch: string | null; readonly detachedAt: CommitId | null; readonly forVerifying: boolean },
): Worktree {
  return {
    path,
    ...input,
    there: true,
    filled: false,
    locked: false,
    files: new Map(),
    ignored: new Map(),
    made: [],
  };
}

export function headOf(repository: Repository, worktree: Worktree): CommitId | null {
  return worktree.branch === null ? worktree.detachedAt : repository.resolve(worktree.branch);
}

/** Writes the files of a commit over whatever is there. */
export function showCommit(repository: Repository, worktree: Worktree, commit: CommitId): void {
  worktree.files.clear();
  for (const [path, content] of repository.filesOf(repository.get(commit).tree)) worktree.files.set(path, content);
  worktree.filled = true;
}

/** Paths that differ from the worktree's own commit. */
export function changedPaths(repository: Repository, worktree: Worktree): readonly string[] {
  const head = headOf(repository, worktree);
  const committed = head === null ? new Map<string, string>() : repository.filesOf(repository.get(head).tree);
  const paths = new Set([...committed.keys(), ...worktree.files.keys()]);
  return [...paths].filter((path) => committed.get(path) !== worktree.files.get(path)).sort();
}

/** Commits what stands in a worktree, but for `without`; null when there is nothing to commit. */
export function commitWorktree(
  repository: Repository,
  worktree: Worktree,
  input: { readonly message: string; readonly by: Author; readonly without?: readonly string[] },
): CommitId | null {
  const head = headOf(repository, worktree);
  if (worktree.branch === null || head === null) return null;
  const committed = repository.filesOf(repository.get(head).tree);
  const files = new Map(worktree.files);
  for (const path of input.without ?? []) {
    const before = committed.get(path);
    if (before === undefined) files.delete(path);
    else files.set(path, before);
  }
  if (repository.treeId(files) === repository.get(head).tree) return null;
  const commit = repository.commit({ files, parents: [head], message: input.message, by: input.by });
  repository.refs.set(worktree.branch, commit);
  worktree.made.push(commit);
  return commit;
}

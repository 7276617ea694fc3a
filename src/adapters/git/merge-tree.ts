import type { CommitId } from '../../shared/ids';
import type { Repository } from './repository';
import { splitNull } from './split-null';

export type MergedTree =
  { readonly clean: true; readonly tree: string } | { readonly clean: false; readonly conflicts: readonly string[] };

/** Merges two commits in the object database; no worktree, no index. Commits without a common ancestor do not merge. */
export async function mergeTree(repository: Repository, ours: CommitId, theirs: CommitId): Promise<MergedTree> {
  const cwd = repository.root;
  const related = await repository.run(['merge-base', ours, theirs], { cwd, answers: [0, 1] });
  if (related.code === 1) return { clean: false, conflicts: [] };
  const args = ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', ours, theirs];
  const merged = await repository.run(args, { cwd, answers: [0, 1] });
  const [tree = '', ...conflicts] = splitNull(merged.stdout);
  return merged.code === 0 ? { clean: true, tree } : { clean: false, conflicts };
}

import type { FileChange, Git } from '../../../../src/engine/ports/git';
import type { CommitId } from '../../../../src/shared/ids';
import { reads, type Effects } from '../../host/effects';
import { headOf } from '../../world/worktree';
import type { World } from '../../world/world';
import { gitBreaks } from './git-failure';
import { mergeBase, mergeTrees } from './merge-trees';

const largeMark = 'LARGE';

type ReadingVerbs = Pick<
  Git,
  | 'currentBranch'
  | 'uncommittedFiles'
  | 'resolve'
  | 'treeOf'
  | 'isAncestor'
  | 'changes'
  | 'largeFiles'
  | 'readFile'
  | 'worktrees'
  | 'headOf'
  | 'identityFallback'
  | 'mergeTree'
  | 'commitsMadeIn'
>;

/** What only looks at the repository. */
export function readingVerbs(world: World, effects: Effects): ReadingVerbs {
  const { repository } = world;
  const read = <T>(name: string, look: () => T) =>
    effects.call<T>(`git.${name}`, { steps: reads(look), fails: gitBreaks });
  const filesAt = (commit: CommitId) => repository.filesOf(repository.get(commit).tree);
  const changes = (base: CommitId, head: CommitId): readonly FileChange[] => {
    const common = mergeBase(repository, base, head);
    const before = common === null ? new Map<string, string>() : filesAt(common);
    const after = filesAt(head);
    return [...new Set([...before.keys(), ...after.keys()])]
      .filter((path) => before.get(path) !== after.get(path))
      .sort()
      .map((path) => ({ path, oldPath: null, status: !before.has(path) ? 'A' : !after.has(path) ? 'D' : 'M' }));
  };
  const worktreeAt = (path: string) => {
    const found = repository.worktrees.get(path);
    if (found === undefined) throw new Error(`${path} is not a worktree`);
    return found;
  };

  return {
    currentBranch: () => read('currentBranch', () => repository.checkout.branch),
    uncommittedFiles: () => read('uncommittedFiles', () => [...repository.checkout.dirty.keys()].sort()),
    resolve: (revision) => read('resolve', () => repository.resolve(revision)),
    treeOf: (commit) => read('treeOf', () => repository.get(commit).tree),
    isAncestor: (ancestor, descendant) => read('isAncestor', () => repository.isAncestor(ancestor, descendant)),
    changes: (base, head) => read('changes', () => changes(base, head)),
    largeFiles: ({ base, head }) =>
      read('largeFiles', () =>
        changes(base, head)
          .map(({ path }) => path)
          .filter((path) => filesAt(head).get(path)?.startsWith(largeMark) === true),
      ),
    readFile: (commit, path) => read('readFile', () => filesAt(commit).get(path) ?? null),
    worktrees: () =>
      read('worktrees', () => [
        {
          path: repository.checkout.root,
          branch: repository.checkout.branch,
          head: repository.checkout.branch === null ? null : repository.resolve(repository.checkout.branch),
        },
        ...[...repository.worktrees.values()].map((each) => ({
          path: each.path,
          branch: each.branch,
          head: headOf(repository, each),
        })),
      ]),
    headOf: (worktree) =>
      read('headOf', () => {
        const head = headOf(repository, worktreeAt(worktree));
        if (head === null) throw new Error(`${worktree} has no commit`);
        return head;
      }),
    identityFallback: () => read('identityFallback', () => ({})),
    mergeTree: (ours, theirs) =>
      read('mergeTree', () => {
        const { files, conflicts } = mergeTrees(repository, ours, theirs);
        if (conflicts.length > 0) return { clean: false, conflicts };
        return { clean: true, tree: repository.treeId(files) };
      }),
    commitsMadeIn: (worktree) => read('commitsMadeIn', () => worktreeAt(worktree).made.toReversed()),
  };
}

import { commitId, type CommitId } from '../../../src/shared/ids';
import type { Worktree } from './worktree-state';

export type Files = ReadonlyMap<string, string>;
/** What a testing agent commits is nobody's work: it goes with its worktree. */
export type Author = 'person' | 'agent' | 'tester' | 'flotilla';

export type Commit = {
  readonly id: CommitId;
  readonly tree: string;
  readonly parents: readonly CommitId[];
  readonly message: string;
  readonly by: Author;
  /** Itself included. */
  readonly ancestors: ReadonlySet<CommitId>;
};

/** A git repository in memory: what survives every crash of everybody. */
export type Repository = {
  readonly commits: Map<CommitId, Commit>;
  readonly refs: Map<string, string>;
  readonly config: Map<string, readonly string[]>;
  readonly hooks: Map<string, string>;
  /** Linked worktrees by path. */
  readonly worktrees: Map<string, Worktree>;
  /** The person's own checkout. */
  readonly checkout: Checkout;
  treeId(files: Files): string;
  filesOf(tree: string): Files;
  commit(input: { files: Files; parents: readonly CommitId[]; message: string; by: Author }): CommitId;
  get(id: CommitId): Commit;
  resolve(revision: string): CommitId | null;
  isAncestor(ancestor: CommitId, descendant: CommitId): boolean;
};

export type Checkout = {
  readonly root: string;
  /** Full ref; null: detached. */
  branch: string | null;
  /** Uncommitted changes; null: deleted. */
  readonly dirty: Map<string, string | null>;
  /** Somebody's git holds `.git/index.lock`. */
  locked: boolean;
  readonly watchers: Set<() => void>;
};

export function createRepository(root: string): Repository {
  const commits = new Map<CommitId, Commit>();
  const refs = new Map<string, string>();
  const trees = new Map<string, Files>();
  const treeIds = new Map<string, string>();
  let made = 0;

  const get = (id: CommitId): Commit => {
    const found = commits.get(id);
    if (found === undefined) throw new Error(`there is no commit ${id}`);
    return found;
  };

  const treeId = (files: Files): string => {
    const text = [...files]
      .map(([path, content]) => `${path}\u0000${content}`)
      .sort()
      .join('\u0001');
    let id = treeIds.get(text);
    if (id === undefined) {
      id = objectId(treeIds.size + 1, 'e');
      treeIds.set(text, id);
      trees.set(id, new Map(files));
    }
    return id;
  };

  return {
    commits,
    refs,
    config: new Map([['core.bare', ['false']]]),
    hooks: new Map(),
    worktrees: new Map(),
    checkout: { root, branch: null, dirty: new Map(), locked: false, watchers: new Set() },
    treeId,
    filesOf(tree) {
      const files = trees.get(tree);
      if (files === undefined) throw new Error(`there is no tree ${tree}`);
      return files;
    },
    commit({ files, parents, message, by }) {
      made += 1;
      const id = commitId(objectId(made, 'c'));
      const ancestors = new Set<CommitId>([id]);
      for (const parent of parents) for (const each of get(parent).ancestors) ancestors.add(each);
      commits.set(id, { id, tree: treeId(files), parents, message, by, ancestors });
      return id;
    },
    get,
    resolve(revision) {
      const direct = refs.get(revision) ?? revision;
      return commits.has(commitId(direct)) ? commitId(direct) : null;
    },
    isAncestor: (ancestor, descendant) => commits.get(descendant)?.ancestors.has(ancestor) ?? false,
  };
}

function objectId(number: number, kind: string): string {
  return `${kind}${number.toString(16).padStart(7, '0')}`.padEnd(40, '0');
}

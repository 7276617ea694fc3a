import type { EngineDependencies } from '../../src/engine/dependencies';
import type { Git, GuardSnapshot } from '../../src/engine/ports/git';
import { commitId, type CommitId } from '../../src/shared/ids';
import { ok } from '../../src/shared/result';
import { oneAgent } from './one-agent';

/** The same world with git, files and processes that take no time: what is left is the engine, its database and its log. */
export function instantWorld(deps: EngineDependencies): EngineDependencies {
  return {
    ...deps,
    git: instantGit(deps.git, deps.project.target),
    agents: oneAgent('bench', ['true']),
    processes: {
      ...deps.processes,
      spawn: async () =>
        ok({
          identity: deps.host,
          exited: Promise.resolve({ code: 0, signal: null }),
          endTree: async () => ({ ended: [], left: [] }),
        }),
    },
    files: {
      open: (folder, name) => ({ path: `${folder}/${name}`, append: () => {}, close: async () => {} }),
      folder: (folder) => folder,
      write: (folder, name) => `${folder}/${name}`,
      read: () => null,
    },
    workspace: {
      ...deps.workspace,
      exists: async () => true,
      copyIgnored: async () => ok([]),
      copyAfresh: async () => ok([]),
      clearAbove: async () => ok([]),
    },
    ports: { reserve: async (count) => ({ first: 20_000, count, release: () => {} }) },
    slots: { ...deps.slots, take: () => ({ code: 'taken', release: () => {} }), onFreed: () => () => {} },
  };
}

function instantGit(git: Git, targetRef: string): Git {
  let made = 0;
  const next = (): CommitId => commitId((made += 1).toString(16).padStart(40, '0'));
  let target = next();
  return {
    ...git,
    uncommittedFiles: async () => [],
    resolve: async () => target,
    treeOf: async () => 'b'.repeat(40),
    isAncestor: async () => true,
    changes: async () => [{ status: 'A', path: 'src/made.ts', oldPath: null }],
    largeFiles: async () => [],
    verifyObjects: async () => [],
    readFile: async () => null,
    addWorktree: async () => ok(undefined),
    checkoutDetached: async () => ok({ kept: true }),
    installedFiles: async () => new Map(),
    worktrees: async () => [],
    removeWorktree: async () => ok({ rescued: null }),
    deleteBranch: async () => ok(undefined),
    retireBranch: async () => ok(undefined),
    commitAll: async () => ok({ head: next(), committed: true, refused: [] }),
    headOf: async () => next(),
    identityFallback: async () => ({}),
    mergeTree: async () => ({ clean: true, tree: 'b'.repeat(40) }),
    commitTree: async () => next(),
    moveTarget: async ({ to }) => {
      target = to;
      return { moved: true };
    },
    watchCheckout: () => async () => {},
    commitsMadeIn: async () => [],
    guardRestore: async () => [],
    guardSnapshot: async () => guarded({ [targetRef]: target }),
  };
}

function guarded(refs: GuardSnapshot['refs']): GuardSnapshot {
  return { config: {}, configFile: { state: 'readable', content: '' }, files: {}, refs, heads: {} };
}

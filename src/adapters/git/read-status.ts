import type { Repository } from './repository';
import { splitNull } from './split-null';
import type { WorktreeCall } from './worktree-call';

export type StatusEntry = {
  /** Relative to the worktree; with a trailing slash for an untracked repository inside it. */
  readonly path: string;
  readonly unmerged: boolean;
  readonly untracked: boolean;
};

/**
 * Everything that differs from HEAD, untracked files one by one, ignored ones left out. Of a repository inside it only where it stands:
 * to look at its files git would run what its own settings name.
 */
export async function readStatus(repository: Repository, call: WorktreeCall): Promise<readonly StatusEntry[]> {
  const args = ['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames', '--ignore-submodules=dirty'];
  return splitNull((await repository.run(args, call)).stdout).map((record) => {
    const state = record.slice(0, 2);
    return {
      path: record.slice(3),
      unmerged: state.includes('U') || state === 'AA' || state === 'DD',
      untracked: state === '??',
    };
  });
}

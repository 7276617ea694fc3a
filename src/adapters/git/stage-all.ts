import type { StatusEntry } from './read-status';
import type { Repository } from './repository';
import { splitNull } from './split-null';
import type { WorktreeCall } from './worktree-call';

export type Staging = {
  readonly changed: readonly StatusEntry[];
  /** Paths that stay as they are. */
  readonly without: readonly string[];
};

/**
 * Stages everything that differs in a worktree. Repositories inside it that stand where they stood are left out: to look whether
 * something was changed in one git would run the filters that this one's own settings name.
 */
export async function stageAll(
  repository: Repository,
  call: WorktreeCall,
  { changed, without }: Staging,
): Promise<void> {
  const moved = new Set(changed.map(({ path }) => path));
  const unmoved = (await repositoriesInside(repository, call)).filter((path) => !moved.has(path));
  const left = [...without, ...unmoved].map((path) => `:(top,exclude,literal)${path}`);
  const args = ['add', '--all', '--pathspec-from-file=-', '--pathspec-file-nul'];
  await repository.run(args, { ...call, writes: true, stdin: [':/', ...left].join('\0') });
}

async function repositoriesInside(repository: Repository, call: WorktreeCall): Promise<readonly string[]> {
  const listed = await repository.run(['ls-files', '--stage', '-z', '--full-name', ':/'], call);
  return splitNull(listed.stdout)
    .filter((entry) => entry.startsWith('160000 '))
    .map((entry) => entry.slice(entry.indexOf('\t') + 1));
}

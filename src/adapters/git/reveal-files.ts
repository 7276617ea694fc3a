import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { asOnDisk } from './as-on-disk';
import type { Repository } from './repository';
import { splitNull } from './split-null';
import type { WorktreeCall } from './worktree-call';

/**
 * Makes git look again at files that the index says it should overlook (assume-unchanged, skip-worktree), so that what is on disk is what
 * is committed. A file that was left out of the worktree altogether is no deletion: it is written there with `fill`, else it stays out.
 */
export async function revealFiles(repository: Repository, call: WorktreeCall, fill: boolean): Promise<void> {
  const hidden = await hiddenFiles(repository, call);
  if (hidden.length === 0) return;
  const isThere = await Promise.all(hidden.map(({ path }) => exists(join(call.cwd, path))));
  const absent = hidden.filter(({ skipped }, index) => skipped && isThere[index] !== true).map(({ path }) => path);
  const out = new Set(fill ? [] : absent);
  const paths = hidden.map(({ path }) => path).filter((path) => !out.has(path));
  await overPaths(repository, call, { args: ['update-index', '--no-assume-unchanged', '-z', '--stdin'], paths });
  await overPaths(repository, call, { args: ['update-index', '--no-skip-worktree', '-z', '--stdin'], paths });
  if (fill) await overPaths(repository, call, { args: ['checkout-index', '--quiet', '-z', '--stdin'], paths: absent });
}

type HiddenFile = { readonly path: string; readonly skipped: boolean };

/** `ls-files -v` marks with `S` what is skipped, and in lower case what is assumed unchanged. */
async function hiddenFiles(repository: Repository, call: WorktreeCall): Promise<readonly HiddenFile[]> {
  const listed = await repository.run(['ls-files', '-v', '-z', '--full-name', ':/'], { ...call, settings: asOnDisk });
  return splitNull(listed.stdout).flatMap((record) => {
    const mark = record.charAt(0);
    const skipped = mark.toUpperCase() === 'S';
    return skipped || mark !== mark.toUpperCase() ? [{ path: record.slice(2), skipped }] : [];
  });
}

async function overPaths(
  repository: Repository,
  call: WorktreeCall,
  { args, paths }: { readonly args: readonly string[]; readonly paths: readonly string[] },
): Promise<void> {
  if (paths.length === 0) return;
  await repository.run(args, { ...call, settings: asOnDisk, writes: true, stdin: paths.join('\0') });
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

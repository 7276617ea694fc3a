import { readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { LinkedWorktree } from './linked-worktree';

/**
 * Sees to it that git finds our repository from inside the worktree. What stands in the place of its `.git` file, perhaps a repository
 * somebody made there, is moved aside.
 */
export async function mendGitFile({ path, adminDir }: LinkedWorktree): Promise<void> {
  const file = join(path, '.git');
  const pointsAt = await readFile(file, 'utf8').then(
    (text) => /^gitdir: (.*)\n?$/.exec(text)?.[1],
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT' || cause.code === 'EISDIR') return undefined;
      throw cause;
    },
  );
  if (pointsAt !== undefined && (await leadsTo(resolve(path, pointsAt), adminDir))) return;
  await rename(file, `${path}.kept-${Date.now()}-git`).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
  });
  await writeFile(file, `gitdir: ${adminDir}\n`);
}

async function leadsTo(place: string, adminDir: string): Promise<boolean> {
  return realpath(place).then(
    (real) => real === adminDir,
    () => false,
  );
}

import { randomBytes } from 'node:crypto';
import { readdir, realpath, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MovedAside } from '../../engine/ports/workspace';
import { err, ok, type Result } from '../../shared/result';
import { isOursAmongProjects, isOursBesideWorktrees, isOursInHome } from './names-above';

/**
 * Renames what lies in the folders above a project's worktrees and is none of ours: programs look there for modules, settings and
 * other programs. It keeps its place under a name nobody looks for, so that neither its permissions nor another disk are in the way.
 */
export async function clearAbove(
  worktrees: string,
  personsHome: string | undefined,
): Promise<Result<readonly MovedAside[]>> {
  const all = dirname(worktrees);
  const home = dirname(all);
  const real = personsHome === undefined ? null : await realpath(personsHome).catch(() => null);
  const moved: MovedAside[] = [];
  for (const [folder, isOurs] of [
    [home, real === home ? () => true : isOursInHome],
    [all, isOursAmongProjects],
    [worktrees, isOursBesideWorktrees],
  ] as const) {
    try {
      moved.push(...(await clear(folder, isOurs)));
    } catch (cause) {
      const message = `${folder}, which checks find above their own folder, could not be cleared of what is none of ours.`;
      return err({
        code: 'io',
        message,
        where: folder,
        remedy: 'Look into it, and remove what does not belong there.',
        cause,
      });
    }
  }
  return ok(moved);
}

async function clear(folder: string, isOurs: (name: string) => boolean): Promise<readonly MovedAside[]> {
  const real = await realOf(folder);
  if (real === null) return [];
  if (real !== folder) throw new Error(`${folder} leads to ${real}`);
  const strangers = (await readdir(folder)).filter((name) => !isOurs(name));
  const moved: MovedAside[] = [];
  for (const name of strangers) {
    const from = join(folder, name);
    const to = join(folder, `${name.slice(0, 50)}.aside-${randomBytes(4).toString('hex')}`);
    if (await moves(from, to)) moved.push({ from, to });
  }
  return moved;
}

/** False where it is gone: whoever made it took it away, or another run was first. */
async function moves(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw cause;
  }
}

async function realOf(path: string): Promise<string | null> {
  return realpath(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
}

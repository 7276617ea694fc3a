import { lstatSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { err, ok, type Result } from '../../shared/result';

/**
 * The absolute path of a file of the worktree, which may not exist yet. Refused: whatever leads out of the worktree,
 * also over a symbolic link, and git's own files.
 */
export function worktreePath(root: string, path: string): Result<string, string> {
  if (path === '' || path.includes('\0') || isAbsolute(path)) return err(`"${path}" is no path inside the worktree`);
  const realRoot = realpathSync(root);
  const wanted = resolve(realRoot, path);
  const real = realOf(wanted);
  if (real === null || !isInside(realRoot, wanted) || !isInside(realRoot, real)) {
    return err(`"${path}" leads out of the worktree`);
  }
  const isGits = relative(realRoot, real)
    .split(sep)
    .some((part) => part.toLowerCase() === '.git');
  return isGits ? err(`"${path}" belongs to git`) : ok(real);
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Follows the links of what exists of a path; null where a link leads to nothing, for a write would create that. */
function realOf(path: string): string | null {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) {
    try {
      return realpathSync(path);
    } catch {
      // A dangling or circular link; the caller refuses it.
      return null;
    }
  }
  const parent = realOf(dirname(path));
  return parent === null ? null : join(parent, path.slice(dirname(path).length));
}

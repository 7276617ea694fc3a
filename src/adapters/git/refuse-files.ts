import { lstat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { isOwnFolder } from '../../shared/own-folder';
import type { StatusEntry } from './read-status';

export type RefusedFile = { readonly path: string; readonly why: string };

type Rules = {
  readonly worktree: string;
  readonly forbidden: readonly string[];
  readonly maxFileBytes: number;
};

/** What of the changed paths must not be committed, and why, in one phrase each. */
export async function refuseFiles(changed: readonly StatusEntry[], rules: Rules): Promise<readonly RefusedFile[]> {
  const forbidden = new Set(rules.forbidden.map((path) => posix.normalize(path.replaceAll('\\', '/'))));
  const refused: RefusedFile[] = [];
  for (const { path } of changed) {
    const why = ruledOut(path, forbidden) ?? (await reason(path, rules));
    if (why !== null) refused.push({ path: path.replace(/\/$/, ''), why });
  }
  return refused;
}

function ruledOut(path: string, forbidden: ReadonlySet<string>): string | null {
  if (forbidden.has(path)) return 'copied into the worktree, not part of the project';
  return isOwnFolder(path) ? 'Flotilla’s own folder never belongs into the repository' : null;
}

async function reason(path: string, { worktree, maxFileBytes }: Rules): Promise<string | null> {
  if (path.endsWith('/')) return 'a git repository of its own';
  const found = await lstat(join(worktree, path)).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
    throw cause;
  });
  if (found === null || !found.isFile() || found.size <= maxFileBytes) return null;
  return `${megabytes(found.size)} MB is over the limit of ${megabytes(maxFileBytes)} MB`;
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '');
}

import { linkedWorktree } from './linked-worktree';
import { resetOwnSettings } from './own-settings';
import type { Repository } from './repository';
import { realpath } from 'node:fs/promises';

/** Where and with which variables git has to run to work in a worktree, linked or the project's own. */
export type WorktreeCall = {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly settings?: readonly (readonly [string, string])[];
};

/** Rejects when `path` is no worktree of this repository: working there would mean somebody else's. */
export async function worktreeCall(repository: Repository, path: string): Promise<WorktreeCall> {
  const linked = await linkedWorktree(repository, path);
  if (linked !== null) {
    await resetOwnSettings(repository, linked.adminDir);
    return { cwd: linked.path, env: linked.env };
  }
  const real = await realpath(path);
  if (real !== repository.root) throw new Error(`${path} is not a worktree of ${repository.root}`);
  return { cwd: real, env: {} };
}

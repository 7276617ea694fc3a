import { copyFile, lstat, rename, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { Repository } from './repository';

/** Which worktree these settings are for says git itself. */
const places = ['core.worktree', 'core.bare'];

/**
 * Makes the settings of a linked worktree alone what git made them when it was added: those of the main worktree. Whoever works in it
 * may have named programs there, which git would run for us; what the person set there is guarded.
 */
export async function resetOwnSettings(
  { commonDir, run }: Pick<Repository, 'commonDir' | 'run'>,
  adminDir: string,
): Promise<void> {
  const [own, persons] = [join(adminDir, 'config.worktree'), join(commonDir, 'config.worktree')];
  if ((await lstat(own).catch(absent)) === null) return;
  if (!(await lstat(persons).catch(absent))?.isFile()) return rm(own, { recursive: true });
  const fresh = `${own}.flotilla`;
  await rm(fresh, { recursive: true, force: true });
  await copyFile(persons, fresh);
  for (const key of places) {
    const args = ['config', '--file', fresh, '--unset-all', key];
    // 5: there is nothing to unset. From nowhere, so that no repository's settings are read meanwhile.
    await run(args, { cwd: parse(commonDir).root, writes: true, answers: [0, 5] });
  }
  if ((await lstat(own).catch(absent))?.isDirectory() === true) await rm(own, { recursive: true });
  await rename(fresh, own);
}

function absent(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
  throw cause;
}

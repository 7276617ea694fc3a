import { rm } from 'node:fs/promises';
import { findGitAtWork } from '../../adapters/processes/find-git-at-work';
import { findLockFiles, type LockFile } from '../../adapters/git/find-lock-files';
import type { OpenProject } from '../projects/open-project';
import { areaOf, type Area } from './area';
import { bad, mendable, mended, note, type Finding } from './finding';
import { shellWord } from './shell-word';

const what = 'git lock';
/** Git holds a lock for moments; what is younger may belong to a command of another machine or user. */
const minAgeMs = 60_000;

/** Lock files of git programs that were killed: they stop every later command that needs the same lock. */
export function staleGitLocks(project: OpenProject, now: () => number): Area {
  const { git } = project;
  const folders = async () => [git.root, git.commonDir, ...(await git.worktrees()).map(({ path }) => path)];
  const holder = async (): Promise<string | null> => {
    try {
      const [one] = await findGitAtWork(await folders());
      return one === undefined ? null : `process ${one.pid} may hold it (${one.command})`;
    } catch (cause) {
      return `who holds it can’t be told (${cause instanceof Error ? cause.message : String(cause)})`;
    }
  };
  return areaOf({
    async find() {
      const locks = await findLockFiles(git.commonDir);
      const held = locks.length === 0 ? null : await holder();
      return locks.map((lock) => ({ lock, held: heldBy(lock, held, now()) }));
    },
    tell: ({ lock: { path }, held }) => told(path, held),
    async mend({ lock: { path }, held }) {
      // Asked again, as close to the removal as can be.
      const since = held ?? (await holder());
      if (since !== null) return told(path, since);
      await rm(path, { force: true });
      return mended(what, `${path} was left by a git that is gone and has been removed`);
    },
  });
}

function heldBy({ modifiedAt }: LockFile, held: string | null, now: number): string | null {
  return held ?? (now - modifiedAt < minAgeMs ? 'it is less than a minute old' : null);
}

function told(path: string, held: string | null): Finding {
  if (held !== null) return note(what, `${path} is there, and ${held}`, 'Look again when no git is at work any more.');
  const remedy = `flotilla doctor --mend removes it, and so does: rm ${shellWord(path)}`;
  return mendable(bad(what, `${path} was left by a git that is gone, and stops others`, remedy));
}

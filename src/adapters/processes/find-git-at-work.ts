import { sep } from 'node:path';
import type { ProcessEntry, ProcessSystem } from './process-table';
import { realFolder } from './real-folder';
import { systemFor } from './systems/system-for';

/**
 * Living git programs that may be at work in one of the folders: those that stand there, and those whose place can't be
 * read. Rejects when it could not look.
 */
export async function findGitAtWork(
  folders: readonly string[],
  system: ProcessSystem = systemFor(process.platform),
): Promise<readonly { readonly pid: number; readonly command: string }[]> {
  const table = await system.list({ since: Number.NEGATIVE_INFINITY, roots: [], folders: true });
  const places = folders.map(realFolder);
  return table.processes
    .filter((entry) => isGit(entry) && places.some((place) => mayBeIn(place, entry)))
    .map(({ pid, command }) => ({ pid, command }));
}

/** Also the parts git is made of, such as `git-remote-https`, and the desktop programs that call themselves git something. */
function isGit({ command }: ProcessEntry): boolean {
  return /^"?(?:\S*[\\/])?git(?:[-.]\S*)?(?:["\s]|$)/i.test(command);
}

function mayBeIn(place: string, { cwd }: ProcessEntry): boolean {
  return cwd === null || cwd === place || cwd.startsWith(place + sep);
}

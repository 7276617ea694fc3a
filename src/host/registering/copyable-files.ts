import { listIgnored } from '../../adapters/git/list-ignored';

const mostFiles = 100;
/** Backlog and settings of this project, or of one in a folder below: agents get no copy of them. */
const ours = /(?:^|\/)\.flotilla\//;

/** Ignored files that a fresh worktree lacks and may need, such as `.env`; what programs write by themselves is left out. */
export async function copyableFiles(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  const ignored = await listIgnored(folder, { env });
  return ignored
    .filter((path) => !ours.test(path) && !/(?:^|\/)\.DS_Store$|\.(?:log|tmp|swp|pyc|o|tsbuildinfo)$/i.test(path))
    .slice(0, mostFiles);
}

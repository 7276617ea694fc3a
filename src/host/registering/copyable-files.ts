import { listIgnored } from '../../adapters/git/list-ignored';

const mostFiles = 100;

/** Ignored files that a fresh worktree lacks and may need, such as `.env`; what programs write by themselves is left out. */
export async function copyableFiles(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  const ignored = await listIgnored(folder, { env });
  return ignored
    .filter((path) => !/(?:^|\/)\.DS_Store$|\.(?:log|tmp|swp|pyc|o|tsbuildinfo)$/i.test(path))
    .slice(0, mostFiles);
}

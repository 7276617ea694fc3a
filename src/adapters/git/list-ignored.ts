import { createRunGit } from './run-git';
import { splitNull } from './split-null';

/** Files in a folder that git ignores, relative to it; of ignored folders nothing. */
export async function listIgnored(
  folder: string,
  options: { readonly env: Readonly<Record<string, string | undefined>> },
): Promise<readonly string[]> {
  const args = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory', '--', '.'];
  const { stdout } = await createRunGit(options.env)(args, { cwd: folder });
  return splitNull(stdout).filter((path) => !path.endsWith('/'));
}

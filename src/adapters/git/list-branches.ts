import { createRunGit } from './run-git';

/** Names of a repository's local branches, the one committed to last first. */
export async function listBranches(
  root: string,
  options: { readonly env: Readonly<Record<string, string | undefined>> },
): Promise<readonly string[]> {
  const args = ['for-each-ref', '--sort=-committerdate', '--format=%(refname)', 'refs/heads/'];
  const { stdout } = await createRunGit(options.env)(args, { cwd: root });
  return stdout
    .split('\n')
    .filter((ref) => ref !== '')
    .map((ref) => ref.replace(/^refs\/heads\//, ''));
}

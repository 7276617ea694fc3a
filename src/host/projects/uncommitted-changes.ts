import { createRunGit } from '../../adapters/git/run-git';

/** Whether tracked files differ from the last commit; new files are nobody's trouble. */
export async function hasUncommittedChanges(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  const status = await createRunGit(env)(['status', '--porcelain', '-z', '--untracked-files=no'], { cwd: root });
  return status.stdout !== '';
}

import { err, ok, type Result } from '../../shared/result';
import { gitFault } from './git-failed';
import { createRunGit } from './run-git';

type Place = { readonly root: string; readonly env: Readonly<Record<string, string | undefined>> };

/** Tells the worktrees of a repository that was moved where it lies now. */
export async function repairWorktrees({ root, env }: Place): Promise<Result<void>> {
  try {
    await createRunGit(env)(['worktree', 'repair'], { cwd: root, writes: true });
    return ok(undefined);
  } catch (error) {
    return err(gitFault(error, 'The worktrees could not be told where the repository lies now'));
  }
}

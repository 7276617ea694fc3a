import type { Git } from '../../engine/ports/git';
import { err, ok, type Result } from '../../shared/result';

/** A branch to land on has to be there; `where` names who said it. */
export async function refuseUnknownBranch(git: Git, ref: string, where = '--target'): Promise<Result<void>> {
  if ((await git.resolve(ref)) !== null) return ok(undefined);
  const message = `There is no branch “${ref.replace('refs/heads/', '')}” to land on.`;
  return err({ code: 'usage', message, where, remedy: 'Name one that exists with --target.' });
}

import { GitFailed, gitFault } from '../../adapters/git/git-failed';
import { err, ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { branchRescue } from './change-rescues';
import { shortName } from './find-rescue';
import { rescueBook } from './list-rescues';

/** Makes a branch of what a rescue ref keeps, under the name the command line would give it. The value is its name. */
export async function keepAsBranch(project: OpenProject, ref: string): Promise<Result<string>> {
  try {
    const refs = await rescueBook(project).refs();
    const kept = refs.find((each) => each.ref === ref);
    if (kept === undefined) return err({ code: 'not_found', message: 'It is not kept any more.', where: ref });
    const branch = `rescue/${shortName(refs, kept)}`;
    if ((await project.git.resolve(`refs/heads/${branch}`)) === kept.commit) return ok(branch);
    const made = await branchRescue(project, kept, branch);
    return made.ok ? ok(branch) : made;
  } catch (error) {
    if (error instanceof GitFailed) return err(gitFault(error, 'The branch can’t be made'));
    throw error;
  }
}

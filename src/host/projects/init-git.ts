import { resolve } from 'node:path';
import { initRepository } from '../../adapters/git/init-repository';
import { err, ok, type Result } from '../../shared/result';
import type { ProjectRequest } from './examine-project';
import { flotillaHome } from './home';
import { locateProject } from './locate-project';

/** Makes a folder a repository with a first commit; one that has a commit stays as it is. */
export async function initGit(
  request: ProjectRequest,
): Promise<Result<{ readonly path: string; readonly created: boolean }>> {
  const folder = await locateProject(request.dir, request.cwd, flotillaHome(request.env));
  if (!folder.ok) return folder;
  const path = resolve(folder.value);
  const made = await initRepository(path, { env: request.env });
  if (made.ok) return ok({ path, created: made.value.created });
  return err({ where: path, remedy: `git -C ${path} status says more.`, ...made.error });
}

import { inspectRepository } from '../../adapters/git/inspect-repository';
import { landableBranches } from '../registering/landable-branches';
import { copyableFiles } from '../registering/copyable-files';
import type { ProjectSurroundings } from '../../shared/contract/settings-calls';
import { ok, type Result } from '../../shared/result';
import { flotillaHome } from '../projects/home';
import { registeredProject } from './settings-owner';

type Env = Readonly<Record<string, string | undefined>>;

/** What of a project's repository its settings can name. */
export async function readSurroundings(project: string, env: Env): Promise<Result<ProjectSurroundings>> {
  const found = registeredProject(flotillaHome(env), project);
  if (!found.ok) return found;
  const { path, target } = found.value;
  const repository = await inspectRepository(path, { env });
  if (!repository.ok) return repository;
  return ok({
    folder: path,
    target: target.replace(/^refs\/heads\//, ''),
    branches: await landableBranches(repository.value, env),
    ignored: await copyableFiles(path, env),
  });
}

import { inspectRepository } from '../../adapters/git/inspect-repository';
import { landableBranches } from '../registering/landable-branches';
import { copyableFiles } from '../registering/copyable-files';
import type { ProjectSurroundings } from '../../shared/contract/settings-calls';
import { ok, type Result } from '../../shared/result';
import { readSettings } from '../../adapters/settings/settings-file';
import { userSettingsSchema } from '../../shared/settings';
import { browserOnMachine } from '../browser/browser-on-machine';
import { flotillaHome } from '../projects/home';
import { registeredProject } from './settings-owner';

type Env = Readonly<Record<string, string | undefined>>;

/** What of a project's repository its settings can name. */
export async function readSurroundings(project: string, env: Env): Promise<Result<ProjectSurroundings>> {
  const home = flotillaHome(env);
  const found = registeredProject(home, project);
  if (!found.ok) return found;
  const { path, target } = found.value;
  const repository = await inspectRepository(path, { env });
  if (!repository.ok) return repository;
  return ok({
    folder: path,
    target: target.replace(/^refs\/heads\//, ''),
    branches: await landableBranches(repository.value, env),
    ignored: await copyableFiles(path, env),
    browserLack: await browserLack(home.settingsFile, env),
  });
}

/** Settings that can't be used are told where they are shown. */
async function browserLack(settingsFile: string, env: Env): Promise<string | null> {
  const user = await readSettings(settingsFile, userSettingsSchema);
  const found = browserOnMachine(user.ok ? user.value : userSettingsSchema.parse({}), env);
  return found.ok ? null : found.lack;
}

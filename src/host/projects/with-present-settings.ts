import { readSettings } from '../../adapters/settings/settings-file';
import { ok, type Result } from '../../shared/result';
import { projectSettingsSchema, userSettingsSchema } from '../../shared/settings';
import type { OpenProject } from './open-project';

/** An open project with its settings as they stand in their files now: a window keeps projects open for days. */
export async function withPresentSettings(project: OpenProject): Promise<Result<OpenProject>> {
  const user = await readSettings(project.home.settingsFile, userSettingsSchema);
  if (!user.ok) return user;
  const settings = await readSettings(project.home.projectSettingsFile(project.project.id), projectSettingsSchema);
  return settings.ok ? ok({ ...project, user: user.value, settings: settings.value }) : settings;
}

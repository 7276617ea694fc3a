import type { Project } from '../../shared/project';
import { err, ok, type Result } from '../../shared/result';
import { projectSettingsSchema, userSettingsSchema } from '../../shared/settings';
import type { FlotillaHome } from '../projects/home';
import { registeredProjects } from '../projects/with-registry';

/** Whose settings: the id of a project, or null for the person's. */
export type SettingsOwner = string | null;

/** The file of somebody's settings and what may stand in it. Only registered projects have any. */
export function settingsOf(home: FlotillaHome, owner: SettingsOwner) {
  if (owner === null) return ok({ file: home.settingsFile, schema: userSettingsSchema });
  const found = projectFile(home, owner);
  return found.ok ? ok({ file: found.value, schema: projectSettingsSchema }) : found;
}

export function projectFile(home: FlotillaHome, id: string): Result<string> {
  const found = registeredProject(home, id);
  return found.ok ? ok(home.projectSettingsFile(found.value.id)) : found;
}

export function registeredProject(home: FlotillaHome, id: string): Result<Project> {
  const projects = registeredProjects(home);
  if (!projects.ok) return projects;
  const found = projects.value.find((project) => project.id === id);
  if (found !== undefined) return ok(found);
  return err({ code: 'not_found', message: 'This project is not registered any more.', where: id });
}

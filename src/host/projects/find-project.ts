import { err, ok, type Result } from '../../shared/result';
import type { Project } from '../../shared/project';
import type { FlotillaHome } from './home';
import { registeredProjects } from './with-registry';

/** Names are compared as the registry keeps them apart: upper and lower case, and accents however typed, are the same. */
export function isNamed({ name }: Pick<Project, 'name'>, wanted: string): boolean {
  return keyOf(name) === keyOf(wanted);
}

/** A registered project by its name or its folder, which need not be there any more. */
export function findProject(home: FlotillaHome, reference: string): Result<Project> {
  const projects = registeredProjects(home);
  if (!projects.ok) return projects;
  const found =
    projects.value.find((project) => isNamed(project, reference)) ??
    projects.value.find(({ path }) => path === reference);
  if (found !== undefined) return ok(found);
  const remedy = 'flotilla projects list shows the names.';
  return err({ code: 'not_found', message: `There is no project “${reference}”.`, remedy });
}

const keyOf = (name: string): string => name.normalize('NFC').toLowerCase();

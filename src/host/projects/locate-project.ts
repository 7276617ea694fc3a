import { statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Project } from '../../shared/project';
import { err, ok, type Result } from '../../shared/result';
import { isNamed } from './find-project';
import type { FlotillaHome } from './home';
import { registeredProjects } from './with-registry';

/**
 * What `--project-dir` means: with a separator a path, else the name of a registered project, else a folder here;
 * nothing at all is the current folder. Returns a real path.
 */
export async function locateProject(dir: string | null, cwd: string, home: FlotillaHome): Promise<Result<string>> {
  if (dir === '') return emptyDir();
  const named = dir === null || isPath(dir) ? ok(undefined) : registeredName(dir, home);
  if (!named.ok) return named;
  const path = named.value?.path ?? resolve(cwd, dir ?? '.');
  return folderAt(path, dir);
}

function emptyDir() {
  const remedy = 'Leave the option out for the current folder, or name a folder or a registered project.';
  return err({ code: 'usage', message: 'The folder is empty.', where: '--project-dir', remedy } as const);
}

const isPath = (dir: string): boolean => /[\\/]/.test(dir) || dir === '.' || dir === '..';

function registeredName(name: string, home: FlotillaHome): Result<Project | undefined> {
  const projects = registeredProjects(home);
  if (!projects.ok) return projects;
  return ok(projects.value.find((project) => isNamed(project, name)));
}

async function folderAt(path: string, dir: string | null): Promise<Result<string>> {
  if (path.includes('\0')) return err({ code: 'usage', message: 'A path has no zero bytes.', where: '--project-dir' });
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return ok(await realpath(path));
  const byName = dir !== null && !isPath(dir) ? `no project is registered as “${dir}” and ` : '';
  const message = found
    ? 'The project is not a folder.'
    : `The project was not found: ${byName}there is no such folder.`;
  const remedy = 'Name a folder or a registered project with --project-dir; flotilla projects list shows them.';
  return err({ code: found ? 'usage' : 'not_found', message, where: path, remedy });
}

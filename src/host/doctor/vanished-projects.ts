import { existsSync } from 'node:fs';
import type { FlotillaHome } from '../projects/home';
import { registeredProjects } from '../projects/with-registry';
import { note, type Finding } from './finding';
import { shellWord } from './shell-word';

/**
 * Registered projects whose folder is not there. Never forgotten by itself: the drive may only be out, and settings and
 * trust would go with the entry.
 */
export function vanishedProjects(home: FlotillaHome): readonly Finding[] {
  const projects = registeredProjects(home);
  // What is wrong with the registry is told where the project is looked up.
  if (!projects.ok) return [];
  return projects.value
    .filter(({ path }) => !existsSync(path))
    .map(({ name, path }) =>
      note(
        'registry',
        `the folder of “${name}” is not there: ${path}`,
        `Put the folder back, or forget the project: flotilla projects remove ${shellWord(name)}`,
      ),
    );
}

import type { Fault } from '../../shared/fault';
import type { Project } from '../../shared/project';
import type { ProjectId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { establishProject } from './establish-project';
import { examineForReading } from './examine-project';
import { readProjectMark } from './project-mark';
import { registeredProjects } from './with-registry';
import { flotillaHome } from './home';

export type Relocation = {
  readonly id: ProjectId;
  /** Where a person says that it lies now. */
  readonly folder: string;
  readonly now: number;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Writes down where a registered project lies now; refuses a folder that is another project, or none of ours. */
export async function relocateProject({ id, folder, now, env }: Relocation): Promise<Result<Project>> {
  const projects = registeredProjects(flotillaHome(env));
  if (!projects.ok) return projects;
  const known = projects.value.find((each) => each.id === id);
  if (known === undefined) return err({ code: 'not_found', message: 'This project is no longer registered.' });
  const examined = await examineForReading({ dir: folder, cwd: folder, exact: true, env });
  if (!examined.ok)
    return isCopyOf(known, folder) || isNoneOfOurs(examined.error) ? err(notHere(known, folder)) : examined;
  const found = examined.value.registered;
  if (found === null) return err(notHere(known, folder));
  if (found.id !== id) return err(another(known, found, folder));
  const moved = await establishProject(examined.value, { target: null, preferredName: null, settings: null, now });
  return moved.ok ? ok(moved.value.project.project) : moved;
}

const isNoneOfOurs = ({ code }: Fault): boolean => code === 'no_project' || code === 'not_a_repository';

/** A copy has the same mark; as long as the original is there, it is a stranger. */
const isCopyOf = ({ id, path }: Project, folder: string): boolean =>
  readProjectMark(folder) === id && readProjectMark(path) === id;

function notHere(project: Project, folder: string): Fault {
  const { name, path } = project;
  const isCopy = isCopyOf(project, folder);
  const message = isCopy
    ? `This is a copy of “${name}”, which is still in its own place.`
    : `This folder is not the project “${name}”: nothing in it says so.`;
  const remedy = isCopy ? `It lies in ${path}.` : 'Choose the folder in which its .flotilla folder lies.';
  return { code: 'refused', message, where: folder, remedy };
}

const another = ({ name }: Project, found: Project, folder: string): Fault => ({
  code: 'refused',
  message: `This folder is the project “${found.name}”, not “${name}”.`,
  where: folder,
  remedy: 'Choose the folder it was moved to.',
});

import type { ListedProject } from '../../shared/contract/project-calls';
import type { Fault } from '../../shared/fault';
import type { ProjectId } from '../../shared/ids';
import type { Project } from '../../shared/project';
import { err, ok, type Result } from '../../shared/result';
import { removeProject, renameProject } from './change-registration';
import { flotillaHome } from './home';
import { createProjectStates } from './project-states';
import { relocateProject } from './relocate-project';
import { registeredProjects } from './with-registry';

/** The user's registered projects in the hands of a window. */
export type ProjectList = {
  read(): Result<ListedProject[]>;
  /** It lies in another folder now. */
  locate(id: ProjectId, folder: string): Promise<Result<Project>>;
  rename(id: ProjectId, name: string): Result<Project>;
  /** Forgets it; what lies in its folder stays. */
  remove(id: ProjectId): Promise<Result<Project>>;
  folder(id: ProjectId): Result<string>;
};

type ProjectListInput = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Closes what is open of a project, refused while its run goes on here. */
  readonly close: (id: ProjectId) => Promise<Result<void>>;
  readonly now: () => number;
};

export function createProjectList({ env, close, now }: ProjectListInput): ProjectList {
  const home = flotillaHome(env);
  const states = createProjectStates(home);

  function find(id: ProjectId): Result<Project> {
    const projects = registeredProjects(home);
    if (!projects.ok) return projects;
    const found = projects.value.find((each) => each.id === id);
    return found === undefined ? err(notRegistered(id)) : ok(found);
  }

  return {
    read() {
      const projects = registeredProjects(home);
      if (!projects.ok) return projects;
      return ok(projects.value.map((project) => ({ ...entryOf(project), state: states.of(project) })));
    },
    async locate(id, folder) {
      const closed = await close(id);
      return closed.ok ? relocateProject({ id, folder, now: now(), env }) : closed;
    },
    rename(id, name) {
      const found = find(id);
      return found.ok ? renameProject(home, found.value.name, name) : found;
    },
    async remove(id) {
      const found = find(id);
      if (!found.ok) return found;
      const closed = await close(id);
      return closed.ok ? removeProject(home, found.value.name) : closed;
    },
    folder(id) {
      const found = find(id);
      return found.ok ? ok(found.value.path) : found;
    },
  };
}

const entryOf = ({ id, name, path, scope, openedAt }: Project) => ({ id, name, path, scope, openedAt });

const notRegistered = (id: ProjectId): Fault => ({
  code: 'not_found',
  message: 'This project is no longer registered.',
  where: id,
});

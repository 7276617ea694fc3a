import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { projectId, type ProjectId } from '../../shared/ids';
import type { Project } from '../../shared/project';
import { err, ok, type Result } from '../../shared/result';
import { openDatabase } from './open-database';
import { freeProjectName, projectNameOf } from './project-name';
import { registrySchema } from './registry-migrations/registry-schema';
import { createStatements } from './statements';
import { createProjectTable } from './tables/project-table';
import { withFailures } from './with-failures';

export type NewProject = Omit<Project, 'id' | 'name'> & {
  /** Usually the folder's name; `-2` and so on is added when it is taken. */
  readonly preferredName: string;
  /** One it had in a registry that is gone; null makes one. */
  readonly formerId: ProjectId | null;
};

/**
 * The user's list of projects, shared by all processes of the user: every change is a transaction of its own.
 * Trouble with the open file is thrown as `DatabaseFailure`.
 */
export type Registry = {
  /** Oldest first. */
  projects(): readonly Project[];
  byId(id: ProjectId): Project | undefined;
  /** Upper and lower case are the same. */
  byName(name: string): Project | undefined;
  /** By the real path of the working folder. */
  byPath(path: string): Project | undefined;
  /** Registers a project; one with that path already is returned as it stands. */
  add(input: NewProject): Project;
  /** These three tell whether there is such a project. */
  trust(id: ProjectId, at: number | null): boolean;
  touch(id: ProjectId, at: number): boolean;
  remove(id: ProjectId): boolean;
  /** The project's folder lies elsewhere now. */
  move(id: ProjectId, to: Pick<Project, 'path' | 'scope' | 'commonDir'>): boolean;
  /** Refuses a name another project has. */
  rename(id: ProjectId, name: string): Result<Project>;
  close(): void;
};

/** Opens the registry, made with its folder when missing. */
export function openRegistry(file: string, busyTimeoutMs = 5_000): Result<Registry> {
  const opened = openDatabase({ file, mode: 'write', create: true, schema: registrySchema, busyTimeoutMs });
  return opened.ok ? ok(registryOn(opened.value.db, file)) : opened;
}

/** The projects of a registry that can't be written: one of a newer Flotilla, or one that another program keeps locked. */
export function readProjects(file: string, busyTimeoutMs = 5_000): Result<readonly Project[]> {
  const opened = openDatabase({ file, mode: 'read', create: false, schema: registrySchema, busyTimeoutMs });
  if (!opened.ok) return opened;
  const { db, newer } = opened.value;
  try {
    return ok(withFailures(file, createProjectTable(createStatements(db)).all));
  } catch (cause) {
    // A newer Flotilla may keep its projects in another way.
    if (!newer) throw cause;
    const message = 'The registry was written by a newer Flotilla and cannot be read by this one.';
    return err({ code: 'database_newer', message, where: file, remedy: 'Update Flotilla.', cause });
  } finally {
    db.close();
  }
}

function registryOn(db: Database, file: string): Registry {
  const table = createProjectTable(createStatements(db));
  const change = <T>(work: () => T): T => withFailures(file, () => db.transaction(work).immediate());
  const isTaken = (name: string): boolean => table.findByName(name) !== undefined;

  const add = ({ preferredName, formerId, ...rest }: NewProject): Project => {
    const known = table.findByPath(rest.path);
    if (known !== undefined) return known;
    const name = freeProjectName(preferredName, isTaken);
    const project: Project = { id: formerId ?? newProjectId(), name, ...rest };
    table.write(project);
    return project;
  };

  const move: Registry['move'] = (id, { path, scope, commonDir }) => {
    const project = table.find(id);
    if (project !== undefined) table.write({ ...project, path, scope, commonDir });
    return project !== undefined;
  };

  const rename = (id: ProjectId, name: string): Result<Project> => {
    const project = table.find(id);
    if (project === undefined) return err({ code: 'not_found', message: 'There is no such project.', where: id });
    const clean = projectNameOf(name);
    const holder = table.findByName(clean);
    if (holder !== undefined && holder.id !== id) {
      const remedy = 'Choose another name.';
      return err({ code: 'usage', message: `Another project is named “${holder.name}”.`, where: holder.path, remedy });
    }
    const renamed = { ...project, name: clean };
    table.write(renamed);
    return ok(renamed);
  };

  return {
    projects: () => withFailures(file, table.all),
    byId: (id) => withFailures(file, () => table.find(id)),
    byName: (name) => withFailures(file, () => table.findByName(name)),
    byPath: (path) => withFailures(file, () => table.findByPath(path)),
    add: (input) => change(() => add(input)),
    trust: (id, at) => change(() => table.trust(id, at)),
    touch: (id, at) => change(() => table.touch(id, at)),
    remove: (id) => change(() => table.remove(id)),
    move: (id, to) => change(() => move(id, to)),
    rename: (id, name) => change(() => rename(id, name)),
    close: () => void db.close(),
  };
}

/** Short, because it stands in the path of every worktree. */
function newProjectId(): ProjectId {
  return projectId(randomBytes(6).toString('hex'));
}

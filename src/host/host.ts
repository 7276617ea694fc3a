import type { Project } from '../shared/project';
import type { ProjectId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { HostSession } from './host-session';
import { openSession } from './open-session';
import { createSample } from './projects/create-sample';
import { findProject } from './projects/find-project';
import { openRegisteredProject } from './projects/open-registered-project';
import { flotillaHome } from './projects/home';
import { registeredProjects } from './projects/with-registry';
import { createRegistering, type Registering } from './registering/registering';
import { createSettingsFiles, type SettingsFiles } from './settings/settings-files';

/** Everything a window can open: the user's projects and their sessions. */
export type Host = {
  projects(): Result<readonly Project[]>;
  /** A registered project by its name. */
  find(name: string): Result<Project>;
  /** Makes a fresh copy of the sample project in the user's folder. */
  createSample(): Promise<Result<Project>>;
  /** One session a project: opening it again gives the same one. */
  open(id: ProjectId): Promise<Result<HostSession>>;
  /** Making projects of folders. */
  readonly registering: Registering;
  readonly settings: SettingsFiles;
  /** Closes all sessions; their runs are stopped first. */
  close(): Promise<void>;
};

export function createHost(env: Readonly<Record<string, string | undefined>> = process.env): Host {
  const home = flotillaHome(env);
  const sessions = new Map<ProjectId, HostSession>();
  const registering = createRegistering(env);
  return {
    registering,
    settings: createSettingsFiles(env),
    projects: () => registeredProjects(home),
    find: (name) => findProject(home, name),
    async createSample() {
      const sample = await createSample({ folder: null, cwd: home.root, env, now: Date.now() });
      return sample.ok ? ok(sample.value.project.project) : sample;
    },
    async open(id) {
      const known = sessions.get(id);
      if (known !== undefined) return ok(known);
      const project = await openRegisteredProject(id, env);
      if (!project.ok) return project;
      const session = openSession(project.value);
      if (!session.ok) return err(session.error);
      sessions.set(id, session.value);
      return session;
    },
    async close() {
      await Promise.all([registering.close(), ...[...sessions.values()].map((session) => session.close())]);
      sessions.clear();
    },
  };
}

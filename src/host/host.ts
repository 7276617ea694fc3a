import { existsSync } from 'node:fs';
import type { LearnedNeed } from '../shared/contract/agent-calls';
import type { Diagnosis } from '../shared/contract/diagnostics-calls';
import type { Fault } from '../shared/fault';
import type { Project } from '../shared/project';
import type { ProjectId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { createAgentTrials, type AgentTrials } from './agents/agent-trials';
import { forgetLearned, learnedNeeds } from './agents/learned-needs';
import { createDiagnosisDesk } from './doctor/diagnosis-desk';
import type { HostSession } from './host-session';
import { openSession } from './open-session';
import { createSample } from './projects/create-sample';
import { findProject } from './projects/find-project';
import { openRegisteredProject } from './projects/open-registered-project';
import { databaseFileOf } from './projects/flotilla-folder';
import { flotillaHome } from './projects/home';
import { createProjectList, type ProjectList } from './projects/project-list';
import { projectTrouble } from './projects/project-trouble';
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
  readonly trials: AgentTrials;
  readonly settings: SettingsFiles;
  /** What agents were seen to take on this machine. */
  readonly learned: { read(): LearnedNeed[]; forget(agent: string): Result<void> };
  /** Mends the database of a project that has no run: its session is closed first. */
  mend(id: ProjectId): Promise<Result<Diagnosis[]>>;
  /** What a person should know of a project that is open: its folder is gone, it can only be looked at, settings don't count. */
  trouble(id: ProjectId): Promise<Omit<Fault, 'cause'> | null>;
  /** The registered projects, opened or not, and what can be done to their registration. */
  readonly list: ProjectList;
  /** Closes all sessions; their runs are stopped first. */
  close(): Promise<void>;
};

type OpenedSession = { readonly session: HostSession; readonly path: string };

export function createHost(env: Readonly<Record<string, string | undefined>> = process.env): Host {
  const home = flotillaHome(env);
  const sessions = new Map<ProjectId, OpenedSession>();
  const opening = new Map<ProjectId, Promise<Result<HostSession>>>();
  const registering = createRegistering(env);
  const trials = createAgentTrials(env);

  async function open(id: ProjectId): Promise<Result<HostSession>> {
    const known = sessions.get(id);
    if (known !== undefined && isOfUse(known)) return ok(known.session);
    const project = await openRegisteredProject(id, env);
    if (!project.ok) return project;
    sessions.delete(id);
    await known?.session.close();
    const session = openSession(project.value);
    if (!session.ok) return err(session.error);
    sessions.set(id, { session: session.value, path: project.value.project.path });
    return session;
  }

  /** What was open of a project that has no run; nothing where it was not. */
  async function closeIdle(id: ProjectId, refusal: Fault): Promise<Result<void>> {
    const known = sessions.get(id);
    if (known?.session.isLive()) return err(refusal);
    sessions.delete(id);
    await known?.session.close();
    return ok(undefined);
  }

  return {
    registering,
    trials,
    list: createProjectList({ env, close: (id) => closeIdle(id, stopFirst), now: Date.now }),
    settings: createSettingsFiles(env),
    learned: { read: () => learnedNeeds(home), forget: (agent) => forgetLearned(home, agent) },
    projects: () => registeredProjects(home),
    find: (name) => findProject(home, name),
    async createSample() {
      const sample = await createSample({ folder: null, cwd: home.root, env, now: Date.now() });
      return sample.ok ? ok(sample.value.project.project) : sample;
    },
    open(id) {
      // Who asks while it is being opened gets what is opened.
      const pending = opening.get(id) ?? open(id).finally(() => opening.delete(id));
      opening.set(id, pending);
      return pending;
    },
    async mend(id) {
      const projects = registeredProjects(home);
      if (!projects.ok) return projects;
      const project = projects.value.find((each) => each.id === id);
      if (project === undefined) return err(notRegistered(id));
      const closed = await closeIdle(id, runGoesOn);
      if (!closed.ok) return closed;
      const { path } = project;
      return createDiagnosisDesk({ dir: path, cwd: path, env }).mend('database');
    },
    async trouble(id) {
      const opened = sessions.get(id);
      return opened === undefined ? null : projectTrouble({ id, path: opened.path }, env);
    },
    async close() {
      await Promise.all(opening.values());
      await Promise.all([
        trials.cancel(),
        registering.close(),
        ...[...sessions.values()].map(({ session }) => session.close()),
      ]);
      sessions.clear();
    },
  };
}

const runGoesOn: Fault = {
  code: 'refused',
  message: 'A run of this project is going on.',
  remedy: 'Mend its database when the run has ended.',
};

const stopFirst: Fault = {
  code: 'refused',
  message: 'A run of this project is going on.',
  remedy: 'Stop its run first.',
};

const notRegistered = (id: ProjectId): Fault => ({
  code: 'not_found',
  message: 'This project is no longer registered.',
  where: id,
});

/** What is open of a folder that is gone says nothing about what may be there later. */
function isOfUse({ session, path }: OpenedSession): boolean {
  return session.isLive() || (session.dead() === null && existsSync(databaseFileOf(path)));
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { agentFilesIn } from '../../adapters/git/agent-files';
import { inspectRepository, type RepositoryFacts } from '../../adapters/git/inspect-repository';
import { missingRemedy } from '../../adapters/sqlite/damaged-remedy';
import type { Project } from '../../shared/project';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import { userSettingsSchema, type UserSettings } from '../../shared/settings';
import { databaseFileOf, lookAtFlotillaFolder, type FlotillaFolderState } from './flotilla-folder';
import { flotillaHome, type FlotillaHome } from './home';
import { locateProject } from './locate-project';
import { projectFolderAround, scopeOf } from './project-folder';
import { refuseBesideNeighbour } from './neighbours';
import { recogniseProject } from './recognise-project';
import { refuseUnusableHome } from './refuse-unusable-home';
import { refuseBesideHost } from './running-host';
import { settingsOrDefaults, type OnBadSettings } from './settings-or-defaults';
import { readTrust, trustSentences, untrusted, wasAccepted, type TrustFacts } from './trust';
import { registeredProjects } from './with-registry';

export type ProjectRequest = {
  /** `--project-dir` as given: a path, a registered name, or null for the current folder. */
  readonly dir: string | null;
  readonly cwd: string;
  /** The folder itself is meant, be it a subfolder of its repository that is no project yet. */
  readonly exact?: boolean;
  /** For what needs no settings, such as steering a run; without it those that can't be used are refused. */
  readonly onBadSettings?: OnBadSettings;
  readonly env: Readonly<Record<string, string | undefined>>;
};

export type WriteRequest = ProjectRequest & {
  /** `--trust`: the person accepts what the repository brings along. */
  readonly trust: boolean;
  /** Full ref that replaces the checked-out branch as target. */
  readonly target: string | null;
  /** Asks in a terminal; null where nobody can be asked. */
  readonly askTrust: ((path: string, sentences: readonly string[]) => Promise<boolean>) | null;
};

/** A folder of a repository that was looked at and found usable. Nothing has been changed yet. */
export type ExaminedProject = {
  readonly home: FlotillaHome;
  readonly user: UserSettings;
  readonly repository: RepositoryFacts;
  /** Real path of the project's folder: the repository's root, or a folder in there. */
  readonly folder: string;
  /** That folder within the repository, with forward slashes; empty for the whole of it. */
  readonly scope: string;
  readonly registered: Project | null;
  readonly facts: TrustFacts;
  /** The person accepted unusual things, now or earlier. */
  readonly accepted: boolean;
};

/** For commands that only read: registered, with its database, nothing foreign in its place. */
export async function examineForReading(request: ProjectRequest): Promise<Result<ExaminedProject>> {
  const examined = await examineForMending(request);
  if (!examined.ok) return examined;
  const { registered, folder } = examined.value;
  if (registered !== null && !existsSync(databaseFileOf(folder))) return vanished(registered);
  return examined;
}

/** The same, where the database itself may be gone. */
export async function examineForMending(request: ProjectRequest): Promise<Result<ExaminedProject>> {
  const examined = await lookAt(request);
  if (!examined.ok) return examined;
  const { registered, facts, folder } = examined.value;
  if (registered !== null) return refuseForeignFolder(examined.value);
  const sentences = facts.folder === 'absent' ? [] : trustSentences(facts, 'stranger');
  if (sentences.length > 0) return untrusted(facts.path, sentences);
  return notAProject(folder);
}

/** For commands that write: also asks for trust where there is something to show, and refuses beside a running host. */
export async function examineForWriting(request: WriteRequest): Promise<Result<ExaminedProject>> {
  // Beside a host its settings count, and those in the files are nobody's concern.
  const unusable: Fault[] = [];
  const examined = await lookAt({ ...request, onBadSettings: (fault) => unusable.push(fault) });
  if (!examined.ok) return examined;
  const { registered, home, folder } = examined.value;
  const alone = refuseBesideHost(home, folder);
  if (!alone.ok) return alone;
  const [bad] = unusable;
  if (bad !== undefined) return err(bad);
  if (registered !== null && !existsSync(databaseFileOf(folder))) return vanished(registered);
  const trusted = await obtainTrust(examined.value, request);
  if (!trusted.ok || registered !== null) return trusted;
  return refuseWithoutBranch(trusted.value, request.target);
}

async function lookAt(request: ProjectRequest): Promise<Result<ExaminedProject>> {
  const home = flotillaHome(request.env);
  const usable = refuseUnusableHome(home);
  if (!usable.ok) return usable;
  const user = await settingsOrDefaults(home.settingsFile, userSettingsSchema, request.onBadSettings);
  if (!user.ok) return user;
  const located = await locateProject(request.dir, request.cwd, home);
  if (!located.ok) return located;
  const inspected = await inspectRepository(located.value, { env: request.env });
  if (!inspected.ok) return err(brokenRepository(located.value, inspected.error));
  const repository = inspected.value;
  const projects = registeredProjects(home);
  if (!projects.ok) return projects;
  const { root, commonDir } = repository;
  const folder = request.exact ? located.value : projectFolderAround(located.value, root, projects.value);
  const scope = scopeOf(folder, root);
  const state = await lookAtFlotillaFolder(folder, request.env);
  if (!state.ok) return state;
  const registered = recogniseProject(projects.value, { path: folder, scope, commonDir }, state.value);
  const facts = await trustFacts(repository, folder, state.value);
  return ok({ home, user: user.value, repository, folder, scope, registered, facts, accepted: false });
}

/** Agents that work in a subfolder read what lies there beside what lies at the top. */
async function trustFacts(
  { root, hooks, filters, programSettings, agentConfigFiles, agentInstructions }: RepositoryFacts,
  path: string,
  folder: FlotillaFolderState,
): Promise<TrustFacts> {
  const brought = { hooks, filters, programSettings, agentConfigFiles, agentInstructions };
  if (path === root) return { path, folder, ...brought };
  const there = await agentFilesIn(root, scopeOf(path, root));
  return {
    path,
    folder,
    ...brought,
    agentConfigFiles: [...agentConfigFiles, ...there.agentConfigFiles],
    agentInstructions: [...agentInstructions, ...there.agentInstructions],
  };
}

/** A `.git` that git does not understand is no folder to make a repository of. */
function brokenRepository(folder: string, fault: Fault): Fault {
  if (fault.code !== 'not_a_repository' || !existsSync(join(folder, '.git'))) return fault;
  const message = 'This folder has a .git, but git does not take it for a repository.';
  return { ...fault, code: 'bad_repository', message, remedy: `git -C ${folder} status says why.` };
}

async function refuseForeignFolder(examined: ExaminedProject): Promise<Result<ExaminedProject>> {
  const { registered, facts, home } = examined;
  if (registered === null) throw new Error('only for registered projects');
  const trust = await readTrust(home, registered.id);
  if (!trust.ok) return trust;
  if (!wasAccepted(trust.value, facts)) return untrusted(facts.path, trustSentences(facts, 'trusted'));
  return ok(examined);
}

async function obtainTrust(examined: ExaminedProject, request: WriteRequest): Promise<Result<ExaminedProject>> {
  const sentences = await openQuestions(examined);
  if (!sentences.ok) return sentences;
  const path = examined.facts.path;
  if (sentences.value.length === 0) return ok(examined);
  const accepted = request.trust || ((await request.askTrust?.(path, sentences.value)) ?? false);
  if (!accepted) return untrusted(path, sentences.value);
  const mayHide = refuseToHideBesideNeighbour(examined);
  return mayHide.ok ? ok({ ...examined, accepted }) : mayHide;
}

/** A link is hidden from git's view in a file that the guard of a neighbour's run watches. */
function refuseToHideBesideNeighbour({ home, facts, folder, repository }: ExaminedProject): Result<void> {
  if (facts.folder !== 'symlink') return ok(undefined);
  return refuseBesideNeighbour(home, { path: folder, commonDir: repository.commonDir });
}

async function openQuestions({ registered, facts, home }: ExaminedProject): Promise<Result<readonly string[]>> {
  if (registered === null) return ok(trustSentences(facts, 'stranger'));
  const trust = await readTrust(home, registered.id);
  if (!trust.ok) return trust;
  if (!wasAccepted(trust.value, facts)) return ok(trustSentences(facts, 'trusted'));
  return ok(registered.trustedAt === null ? trustSentences(facts, 'distrusted') : []);
}

function refuseWithoutBranch(examined: ExaminedProject, target: string | null): Result<ExaminedProject> {
  const { root, hasCommit, headRef } = examined.repository;
  if (!hasCommit) return noCommit(root);
  if (headRef === null && target === null) return detachedHead(root);
  return ok(examined);
}

export function notAProject(root: string) {
  const remedy = 'Run flotilla init there, or flotilla import with a plan.';
  const message = 'This repository is not a Flotilla project yet.';
  return err({ code: 'no_project', message, where: root, remedy } as const);
}

export function noCommit(root: string) {
  const remedy = 'Commit something, or let flotilla init --git make the first commit.';
  return err({ code: 'no_commit', message: 'The repository has no commit yet.', where: root, remedy } as const);
}

export function detachedHead(root: string) {
  const remedy = 'Check a branch out, or name the branch to land on: flotilla init --target BRANCH.';
  return err({
    code: 'detached_head',
    message: 'No branch is checked out (detached HEAD).',
    where: root,
    remedy,
  } as const);
}

function vanished(project: Project) {
  return err({
    code: 'database_missing',
    message: `The database of the project “${project.name}” is gone.`,
    where: databaseFileOf(project.path),
    remedy: missingRemedy,
  } as const);
}

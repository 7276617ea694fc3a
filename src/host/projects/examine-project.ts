import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inspectRepository, type RepositoryFacts } from '../../adapters/git/inspect-repository';
import { readSettings } from '../../adapters/settings/settings-file';
import type { Project } from '../../shared/project';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import { userSettingsSchema, type UserSettings } from '../../shared/settings';
import { databaseFileOf, flotillaFolderOf, lookAtFlotillaFolder } from './flotilla-folder';
import { flotillaHome, type FlotillaHome } from './home';
import { locateProject } from './locate-project';
import { recogniseProject } from './recognise-project';
import { refuseUnusableHome } from './refuse-unusable-home';
import { refuseBesideHost } from './running-host';
import { readTrust, trustSentences, untrusted, wasAccepted, type TrustFacts } from './trust';
import { registeredProjects } from './with-registry';

export type ProjectRequest = {
  /** `--project-dir` as given: a path, a registered name, or null for the current folder. */
  readonly dir: string | null;
  readonly cwd: string;
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

/** A repository that was looked at and found usable. Nothing has been changed yet. */
export type ExaminedProject = {
  readonly home: FlotillaHome;
  readonly user: UserSettings;
  readonly repository: RepositoryFacts;
  readonly registered: Project | null;
  readonly facts: TrustFacts;
  /** The person accepted unusual things, now or earlier. */
  readonly accepted: boolean;
};

/** For commands that only read: registered, with its database, nothing foreign in its place. */
export async function examineForReading(request: ProjectRequest): Promise<Result<ExaminedProject>> {
  const examined = await lookAt(request);
  if (!examined.ok) return examined;
  const { registered, facts, repository } = examined.value;
  if (registered !== null) return refuseForeignFolder(examined.value);
  const sentences = facts.folder === 'absent' ? [] : trustSentences(facts, 'stranger');
  if (sentences.length > 0) return untrusted(facts.path, sentences);
  return notAProject(repository.root);
}

/** For commands that write: also asks for trust where there is something to show, and refuses beside a running host. */
export async function examineForWriting(request: WriteRequest): Promise<Result<ExaminedProject>> {
  const examined = await lookAt(request);
  if (!examined.ok) return examined;
  const { registered, home, repository } = examined.value;
  const alone = refuseBesideHost(home, repository);
  if (!alone.ok) return alone;
  if (registered !== null && !existsSync(databaseFileOf(repository.root))) return vanished(registered);
  const trusted = await obtainTrust(examined.value, request);
  if (!trusted.ok || registered !== null) return trusted;
  return refuseWithoutBranch(trusted.value, request.target);
}

async function lookAt(request: ProjectRequest): Promise<Result<ExaminedProject>> {
  const home = flotillaHome(request.env);
  const usable = refuseUnusableHome(home);
  if (!usable.ok) return usable;
  const user = await readSettings(home.settingsFile, userSettingsSchema);
  if (!user.ok) return user;
  const folder = await locateProject(request.dir, request.cwd, home);
  if (!folder.ok) return folder;
  const inspected = await inspectRepository(folder.value, { env: request.env });
  if (!inspected.ok) return err(brokenRepository(folder.value, inspected.error));
  const repository = inspected.value;
  const state = await lookAtFlotillaFolder(repository.root, request.env);
  if (!state.ok) return state;
  const projects = registeredProjects(home);
  if (!projects.ok) return projects;
  const registered = recogniseProject(projects.value, repository, state.value);
  const { hooks, filters, programSettings, agentConfigFiles, agentInstructions } = repository;
  const brought = { hooks, filters, programSettings, agentConfigFiles, agentInstructions };
  const facts: TrustFacts = { path: repository.root, folder: state.value, ...brought };
  return ok({ home, user: user.value, repository, registered, facts, accepted: false });
}

/** A `.git` that git does not understand is no folder to make a repository of. */
function brokenRepository(folder: string, fault: Fault): Fault {
  if (fault.code !== 'not_a_repository' || !existsSync(join(folder, '.git'))) return fault;
  const message = 'This folder has a .git, but git does not take it for a repository.';
  return { ...fault, code: 'bad_repository', message, remedy: `git -C ${folder} status says why.` };
}

async function refuseForeignFolder(examined: ExaminedProject): Promise<Result<ExaminedProject>> {
  const { registered, facts, home, repository } = examined;
  if (registered === null) throw new Error('only for registered projects');
  const trust = await readTrust(home, registered.id);
  if (!trust.ok) return trust;
  if (!wasAccepted(trust.value, facts)) return untrusted(facts.path, trustSentences(facts, 'trusted'));
  if (!existsSync(databaseFileOf(repository.root))) return vanished(registered);
  return ok(examined);
}

async function obtainTrust(examined: ExaminedProject, request: WriteRequest): Promise<Result<ExaminedProject>> {
  const sentences = await openQuestions(examined);
  if (!sentences.ok) return sentences;
  const path = examined.facts.path;
  if (sentences.value.length === 0) return ok(examined);
  const accepted = request.trust || ((await request.askTrust?.(path, sentences.value)) ?? false);
  return accepted ? ok({ ...examined, accepted }) : untrusted(path, sentences.value);
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
  const anew = existsSync(flotillaFolderOf(project.path)) ? 'flotilla init --trust' : 'flotilla init';
  return err({
    code: 'database_missing',
    message: `The database of the project “${project.name}” is gone.`,
    where: databaseFileOf(project.path),
    remedy: `Put the file back from a backup, or start anew: flotilla projects remove ${project.name}, then ${anew}.`,
  } as const);
}

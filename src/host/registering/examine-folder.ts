import { realpathSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { agentFilesIn } from '../../adapters/git/agent-files';
import { inspectRepository, type RepositoryFacts } from '../../adapters/git/inspect-repository';
import { openInspected } from '../../adapters/git/open-repository';
import type { FolderFacts } from '../../shared/contract/wizard-values';
import { err, ok, type Result } from '../../shared/result';
import { findAppSpec } from '../planning/read-app-spec';
import { examineForWriting } from '../projects/examine-project';
import { flotillaHome } from '../projects/home';
import { trustSentences, type TrustFacts } from '../projects/trust';
import { userHome } from '../projects/user-home';
import { registeredProjects } from '../projects/with-registry';
import { copyableFiles } from './copyable-files';
import { landableBranches } from './landable-branches';

type ExamineRequest = {
  readonly path: string;
  /** The repository around it is meant, not the folder alone. */
  readonly whole: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Looks at a folder somebody wants to register: changes nothing and runs nothing of it. */
export async function examineFolder(request: ExamineRequest): Promise<Result<FolderFacts>> {
  const found = await stat(request.path).catch(() => null);
  if (found === null) return refused('There is no such folder.', request.path);
  if (!found.isDirectory()) return refused('This is a file, not a folder.', request.path);
  const path = realpathSync(request.path);
  const inspected = await inspectRepository(path, { env: request.env });
  if (!inspected.ok) return unlessBroken(inspected, { path, env: request.env });
  const { root, hasCommit, headRef } = inspected.value;
  const folder = request.whole ? root : path;
  const registered = projectAt(folder, request.env);
  if (!registered.ok) return registered;
  const facts = await factsOf({ ...request, path: folder }, inspected.value);
  if (registered.value !== null) return ok({ ...facts, state: 'registered', registered: registered.value });
  if (!hasCommit) return ok({ ...facts, state: 'no_commit', ...(await toAcceptAt(folder, inspected.value)) });
  const accepted = await toAccept({ ...request, path: folder });
  const state = headRef === null ? 'detached' : 'ready';
  return accepted.ok ? ok({ ...facts, state, ...accepted.value }) : accepted;
}

/** A folder without git can become a repository; one whose `.git` makes no sense can't. */
async function unlessBroken(
  fault: Result<RepositoryFacts>,
  { path, env }: Pick<ExamineRequest, 'path' | 'env'>,
): Promise<Result<FolderFacts>> {
  if (fault.ok || fault.error.code !== 'not_a_repository') return fault as Result<never>;
  const entries = await readdir(path);
  if (entries.includes('.git')) {
    const message = 'This folder has a .git, but git does not take it for a repository.';
    return err({ code: 'bad_repository', message, where: path, remedy: `git -C ${path} status says why.` });
  }
  const tooMuch = tooMuchFor(path, env);
  if (tooMuch !== null) return tooMuch;
  return ok({ ...blank(path), state: 'no_repository', ...(await agentFiles(path)), plans: await plansIn(path) });
}

/** A repository there would hold everything somebody has: nobody means that. */
function tooMuchFor(path: string, env: ExamineRequest['env']): Result<never> | null {
  if (dirname(path) === path) return refused('This is the whole file system, not a project.', path);
  return path === userHome(env) ? refused('This is your whole home folder, not a project.', path) : null;
}

/** Before there is a repository only files can have been brought along. */
async function agentFiles(path: string): Promise<Pick<FolderFacts, 'toAccept' | 'instructions'>> {
  const { agentConfigFiles, agentInstructions } = await agentFilesIn(path, '');
  const facts: TrustFacts = {
    path,
    folder: 'absent',
    hooks: [],
    filters: [],
    programSettings: [],
    agentConfigFiles,
    agentInstructions,
  };
  return { toAccept: kindsToAccept(facts), instructions: [...agentInstructions] };
}

async function toAcceptAt(path: string, repository: RepositoryFacts): Promise<Pick<FolderFacts, 'toAccept'>> {
  const { agentConfigFiles } = await agentFilesIn(path, '');
  return { toAccept: kindsToAccept({ ...repository, path, folder: 'absent', agentConfigFiles }) };
}

const blank = (path: string): FolderFacts => ({
  path,
  state: 'no_repository',
  registered: null,
  root: null,
  scope: '',
  branch: null,
  branches: [],
  uncommitted: 0,
  toAccept: [],
  instructions: [],
  plans: [],
  ignored: [],
  ...specIn(path),
});

function specIn(path: string): Pick<FolderFacts, 'appSpec'> {
  const appSpec = findAppSpec(path);
  return appSpec === null ? {} : { appSpec };
}

function projectAt(folder: string, env: ExamineRequest['env']): Result<FolderFacts['registered']> {
  const projects = registeredProjects(flotillaHome(env));
  if (!projects.ok) return projects;
  const found = projects.value.find(({ path }) => path === folder);
  return ok(found === undefined ? null : { id: found.id, name: found.name });
}

async function factsOf({ path, env }: ExamineRequest, repository: RepositoryFacts): Promise<FolderFacts> {
  const git = openInspected(repository, { lockFolder: flotillaHome(env).locks, env });
  const uncommitted = git.ok ? (await git.value.uncommittedFiles()).length : 0;
  const branch = repository.headRef?.replace(/^refs\/heads\//, '') ?? null;
  const branches = await landableBranches(repository, env);
  const scope = path === repository.root ? '' : path.slice(repository.root.length + 1).replaceAll('\\', '/');
  const instructions = [...repository.agentInstructions];
  return {
    ...blank(path),
    root: repository.root,
    scope,
    branch,
    branches,
    uncommitted,
    instructions,
    plans: await plansIn(path),
    ignored: await copyableFiles(path, env),
  };
}

/** As if it had been accepted and a branch named, so that everything is looked at and nobody is asked here. */
async function toAccept({ path, env }: ExamineRequest): Promise<Result<Pick<FolderFacts, 'toAccept' | 'registered'>>> {
  const request = { dir: path, cwd: path, exact: true, env, trust: true, target: 'refs/heads/any', askTrust: null };
  const examined = await examineForWriting(request);
  if (!examined.ok) return examined;
  const { facts, registered } = examined.value;
  return ok({
    toAccept: kindsToAccept(facts),
    registered: registered === null ? null : { id: registered.id, name: registered.name },
  });
}

function kindsToAccept(facts: TrustFacts): FolderFacts['toAccept'] {
  const folder = trustSentences({ ...facts, ...nothingBrought }, 'stranger');
  const kinds = [
    { title: 'The project’s own folder', items: [...folder] },
    { title: 'Hooks that git would run', items: [...facts.hooks] },
    { title: 'Filter, diff and merge commands', items: [...facts.filters] },
    { title: 'Git settings that run programs', items: [...facts.programSettings] },
    { title: 'Configuration that agents obey', items: [...facts.agentConfigFiles] },
  ];
  return kinds.filter(({ items }) => items.length > 0);
}

const nothingBrought = { hooks: [], filters: [], programSettings: [], agentConfigFiles: [] };

/** JSON files whose names say that they are plans. */
async function plansIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) =>
    /^(?:plan|features?|backlog|feature_list)\b.*\.json$/i.test(name),
  );
  return names.sort().map((name) => join(folder, name));
}

function refused(message: string, where: string) {
  const remedy = `Choose a folder that is there${basename(where) === '' ? '' : ', or make a new project'}.`;
  return err({ code: 'not_found', message, where, remedy } as const);
}

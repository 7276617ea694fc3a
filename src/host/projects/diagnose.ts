import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, sep } from 'node:path';
import { sandboxAvailable } from '../../adapters/processes/launch/sandbox-available';
import { ProgramNotStarted, runProgram } from '../../adapters/processes/run-program';
import { readSettings } from '../../adapters/settings/settings-file';
import { checkIntegrity } from '../../adapters/sqlite/check-integrity';
import { ok, type Result } from '../../shared/result';
import { userSettingsSchema, type UserSettings } from '../../shared/settings';
import type { ProjectRequest } from './examine-project';
import { flotillaHome, type FlotillaHome } from './home';
import type { OpenProject } from './open-project';
import { reading } from './open-store';
import { runningHost } from './running-host';
import { readProject } from './use-project';

/** One thing looked at. `bad` needs mending, `note` is worth knowing. */
export type Finding = {
  readonly what: string;
  readonly state: 'good' | 'note' | 'bad';
  readonly message: string;
  readonly remedy: string | null;
};

type Env = ProjectRequest['env'];

/** Looks at this machine and, where there is one, at the project. Changes nothing. */
export async function diagnose(request: ProjectRequest): Promise<readonly Finding[]> {
  const home = flotillaHome(request.env);
  const user = await readSettings(home.settingsFile, userSettingsSchema);
  const machine = [nodeVersion(), await gitVersion(request.env), ofResult('settings', user, () => settingsFile(home))];
  machine.push(await sandboxFinding());
  const agents = user.ok ? agentsFound(user.value, request.env) : [];
  return [...machine, ...agents, ...(await projectFindings(request))];
}

const good = (what: string, message: string): Finding => ({ what, state: 'good', message, remedy: null });
const note = (what: string, message: string, remedy: string | null = null): Finding => ({
  what,
  state: 'note',
  message,
  remedy,
});
const bad = (what: string, message: string, remedy: string | null): Finding => ({
  what,
  state: 'bad',
  message,
  remedy,
});

function ofResult<T>(what: string, result: Result<T>, say: (value: T) => string): Finding {
  return result.ok ? good(what, say(result.value)) : bad(what, result.error.message, result.error.remedy ?? null);
}

const settingsFile = ({ settingsFile: file }: FlotillaHome): string =>
  existsSync(file) ? file : `${file} is not there; defaults count`;

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > 22 || (major === 22 && minor >= 12) || process.versions.electron !== undefined;
  return enough
    ? good('node', process.version)
    : bad('node', `${process.version} is too old`, 'Use Node 22.12 or newer.');
}

async function gitVersion(env: Env): Promise<Finding> {
  const what = 'git';
  try {
    const known = Object.entries({ PATH: env.PATH, HOME: env.HOME }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const answer = await runProgram({
      argv: ['git', 'version'],
      cwd: process.cwd(),
      env: Object.fromEntries(known),
      maxOutputBytes: 10_000,
      timeoutMs: 10_000,
    });
    const version = /(\d+)\.(\d+)\S*/.exec(answer.stdout.toString('utf8'));
    const [major, minor] = [Number(version?.[1] ?? 0), Number(version?.[2] ?? 0)];
    const enough = major > 2 || (major === 2 && minor >= 38);
    return enough
      ? good(what, version?.[0] ?? '')
      : bad(what, `${version?.[0] ?? 'unknown version'} is too old`, 'Install git 2.38 or newer.');
  } catch (error) {
    if (error instanceof ProgramNotStarted) return bad(what, 'git can’t be started', 'Install git 2.38 or newer.');
    throw error;
  }
}

async function sandboxFinding(): Promise<Finding> {
  const available = await sandboxAvailable();
  if (available.ok) return good('sandbox', 'run --sandbox works here, with bubblewrap');
  return note('sandbox', available.error.message, available.error.remedy ?? null);
}

/** Programs of agents people commonly have; found is not yet configured. */
const knownAgents = ['claude', 'codex', 'gemini', 'opencode'] as const;

function agentsFound(user: UserSettings, env: Env): readonly Finding[] {
  const configured = user.agents.map((agent) => {
    const program = agent.argv[0];
    if (agent.adapter === 'demo') return good('agent', `${agent.name}: built in`);
    const path = program === undefined ? null : onPath(program, env);
    if (path !== null) return good('agent', `${agent.name}: ${path}`);
    return bad(
      'agent',
      `${agent.name}: ${program ?? 'no command'} is not found`,
      'Install it, or correct its argv in settings.json.',
    );
  });
  const programs = knownAgents.flatMap((program) => {
    const path = onPath(program, env);
    return path === null ? [] : [note('agent', `${program} is installed: ${path}`)];
  });
  return [
    good('agent', 'demo: built in'),
    ...configured.filter(({ message }) => !message.startsWith('demo:')),
    ...programs,
  ];
}

function onPath(program: string, env: Env): string | null {
  if (isAbsolute(program)) return isExecutable(program) ? program : null;
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat', ''] : [''];
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const path = join(folder, program + ending);
      if (folder !== '' && isExecutable(path)) return path;
    }
  }
  return null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // Not there or not ours to start: either way not found.
  }
}

async function projectFindings(request: ProjectRequest): Promise<readonly Finding[]> {
  const project = await readProject(request);
  if (project.ok)
    return [
      good('project', `${project.value.project.name} in ${project.value.project.path}`),
      ...(await inProject(project.value)),
    ];
  // Without a project named, standing somewhere else is no trouble.
  const elsewhere = ['no_project', 'not_a_repository'].includes(project.error.code) && request.dir === null;
  const { message, remedy = null } = project.error;
  return [elsewhere ? note('project', message, remedy) : bad('project', message, remedy)];
}

async function inProject(project: OpenProject): Promise<readonly Finding[]> {
  const { home } = project;
  const host = runningHost(home, project.project.commonDir);
  if (!host.ok) return [bad('host', host.error.message, host.error.remedy ?? null)];
  const pid = host.value?.pid ?? null;
  const integrity = checkIntegrity(project.databaseFile);
  return [
    good('host', pid === null ? 'no run is going on' : `process ${pid} is running`),
    ofResult('database', integrity, () => project.databaseFile),
    ...(pid === null && integrity.ok ? leftLeases(project) : []),
    ...(pid === null ? await leftWorktrees(project, home) : []),
  ];
}

const nextRun = 'The next run goes on with it or cleans it up.';

function leftLeases(project: OpenProject): readonly Finding[] {
  const left = reading(project.databaseFile, (store) => ok(store.leases()));
  if (!left.ok) return [bad('leases', left.error.message, left.error.remedy ?? null)];
  return left.value.map((lease) =>
    note('lease', `feature #${lease.feature} is still held by ${lease.owner}, which is gone`, nextRun),
  );
}

async function leftWorktrees(project: OpenProject, home: FlotillaHome): Promise<readonly Finding[]> {
  const ours = home.worktrees + sep;
  const all = await project.git.worktrees();
  return all
    .filter(({ path }) => path.startsWith(ours))
    .map(({ path, branch }) =>
      note('worktree', `${path}${branch === null ? '' : ` on ${branch}`}${existsSync(path) ? '' : ' (gone)'}`, nextRun),
    );
}

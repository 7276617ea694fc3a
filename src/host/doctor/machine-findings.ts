import { existsSync } from 'node:fs';
import { sandboxAvailable } from '../../adapters/processes/launch/sandbox-available';
import { ProgramNotStarted, runProgram } from '../../adapters/processes/run-program';
import { readSettings } from '../../adapters/settings/settings-file';
import { commandLineOf } from '../../shared/built-in-agents';
import { userSettingsSchema, type UserSettings } from '../../shared/settings';
import { bad, good, note, type Finding } from './finding';
import { findingOf } from './finding-of';
import { flotillaHome, type FlotillaHome } from '../projects/home';
import { programOnPath } from '../projects/program-on-path';

type Env = Readonly<Record<string, string | undefined>>;

/** Looks at this machine and at what the user configured. */
export async function machineFindings(env: Env): Promise<readonly Finding[]> {
  const home = flotillaHome(env);
  const user = await readSettings(home.settingsFile, userSettingsSchema);
  const machine = [nodeVersion(), await gitVersion(env), findingOf('settings', user, () => settingsFile(home))];
  machine.push(await sandboxFinding());
  return [...machine, ...(user.ok ? agentsFound(user.value, env) : [])];
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
export const knownAgents = ['claude', 'codex', 'gemini', 'opencode'] as const;

function agentsFound(user: UserSettings, env: Env): readonly Finding[] {
  const configured = user.agents.map((agent) => {
    const program = commandLineOf(agent)[0];
    if (agent.adapter === 'demo') return good('agent', `${agent.name}: built in`);
    const path = program === undefined ? null : programOnPath(program, env);
    if (path !== null) return good('agent', `${agent.name}: ${path}`);
    return bad(
      'agent',
      `${agent.name}: ${program ?? 'no command'} is not found`,
      'Install it, or correct its argv in settings.json.',
    );
  });
  const programs = knownAgents.flatMap((program) => {
    const path = programOnPath(program, env);
    return path === null ? [] : [note('agent', `${program} is installed: ${path}`)];
  });
  return [
    good('agent', 'demo: built in'),
    ...configured.filter(({ message }) => !message.startsWith('demo:')),
    ...programs,
  ];
}

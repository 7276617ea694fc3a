import { existsSync } from 'node:fs';
import { sandboxAvailable } from '../../adapters/processes/launch/sandbox-available';
import { ProgramNotStarted, runProgram } from '../../adapters/processes/run-program';
import { readSettings } from '../../adapters/settings/settings-file';
import type { AgentFound } from '../../shared/contract/wizard-values';
import { userSettingsSchema, type UserSettings } from '../../shared/settings';
import { bad, good, note, type Finding } from './finding';
import { experienceFindings } from './experience-findings';
import { findingOf } from './finding-of';
import { browserOnMachine } from '../browser/browser-on-machine';
import { flotillaHome, type FlotillaHome } from '../projects/home';
import { findAgents } from '../registering/find-agents';

type Env = Readonly<Record<string, string | undefined>>;

/** Looks at this machine and at what the user configured. */
export async function machineFindings(env: Env): Promise<readonly Finding[]> {
  const home = flotillaHome(env);
  const user = await readSettings(home.settingsFile, userSettingsSchema);
  const machine = [nodeVersion(), await gitVersion(env), findingOf('settings', user, () => settingsFile(home))];
  machine.push(await sandboxFinding(), ...experienceFindings(home));
  if (user.ok) machine.push(browserFinding(user.value, env));
  const agents = await findAgents(env);
  return [...machine, ...(user.ok && agents.ok ? agentFindings(agents.value, user.value) : [])];
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

/** Only runs that ask for a browser need one. */
function browserFinding(user: UserSettings, env: Env): Finding {
  const found = browserOnMachine(user, env);
  if (!found.ok) return good('browser', `agents can have none: ${found.lack}`);
  return good('browser', `agents can have one, with run --browser: ${found.program}, ${found.server.join(' ')}`);
}

/** That known programs are not there is nothing wrong, and told in one line: nobody needs all of them. */
function agentFindings(agents: readonly AgentFound[], { agents: own }: UserSettings): readonly Finding[] {
  const isOwn = ({ name }: AgentFound) => own.some((profile) => profile.name === name);
  const absent = agents.filter((agent) => !agent.isDemo && agent.state !== 'ready' && !isOwn(agent));
  const names = absent.map(({ name }) => name).join(', ');
  const known =
    absent.length === 0 ? [] : [good('agent', `not installed: ${names}; flotilla agents tells how to get them`)];
  return [...agents.filter((agent) => !absent.includes(agent)).flatMap(agentFinding), ...known];
}

function agentFinding(agent: AgentFound): readonly Finding[] {
  const { name, title, isDemo, state, detail, version, login, notes, install } = agent;
  if (state === 'ready') {
    const facts = isDemo ? ['built in'] : [detail, version, login].filter((fact) => fact !== null);
    const found = { ...good('agent', `${name}: ${facts.join(', ')}`), agent: { name, title, isDemo } };
    return [found, ...notes.map((text) => note('agent', `${name}: ${text}`))];
  }
  if (isDemo) return [bad('agent', `${name}: ${detail}`)];
  const remedy = install === null ? 'Install it' : `Install it with ${install}`;
  return [bad('agent', `${name}: ${detail}`, `${remedy}, or correct its argv in settings.json.`)];
}

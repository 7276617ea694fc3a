import { existsSync } from 'node:fs';
import { z } from 'zod';
import { acpProgramOf } from '../../adapters/agents/acp/acp-programs';
import { nodeRuntime } from '../../adapters/processes/node-runtime';
import { ProgramNotStarted, runProgram } from '../../adapters/processes/run-program';
import { allowedEnvironment } from '../../adapters/processes/environment';
import { jsonLine } from '../../adapters/agents/json-line';
import { readSettings } from '../../adapters/settings/settings-file';
import type { AgentFound } from '../../shared/contract/wizard-values';
import { allAgents, builtInAgents, commandLineOf } from '../../shared/built-in-agents';
import { joinCommandLine } from '../../shared/command-line';
import { err, ok, type Result } from '../../shared/result';
import { userSettingsSchema, type AgentProfile } from '../../shared/settings';
import { knownAgents } from '../doctor/machine-findings';
import { flotillaHome } from '../projects/home';
import { programOnPath } from '../projects/program-on-path';
import { findInstallation } from '../projects/resources';

type Env = Readonly<Record<string, string | undefined>>;

const titles = { claude: 'Claude Code', codex: 'Codex', gemini: 'Gemini CLI', opencode: 'opencode' } as const;
const patienceMs = 30_000;

/** The demo agent, the person's own, and programs that are installed but have to be set up first. */
export async function findAgents(env: Env): Promise<Result<AgentFound[]>> {
  const user = await readSettings(flotillaHome(env).settingsFile, userSettingsSchema);
  if (!user.ok) return user;
  const own = user.value.agents.filter(({ name }) => name !== 'demo').map((profile) => ownAgent(profile, env));
  const inUse = new Set(user.value.agents.map(({ argv }) => argv[0]));
  const installed = knownAgents
    .filter((program) => !inUse.has(program) && !user.value.agents.some(({ name }) => name === program))
    .flatMap((program) => {
      const path = programOnPath(program, env);
      if (path === null) return [];
      const isDriven = builtInAgents.some(({ name }) => name === program);
      const detail = isDriven ? path : `Installed at ${path}. Add it as a command to use it.`;
      const state = isDriven ? ('ready' as const) : ('undriven' as const);
      return [{ name: program, title: titles[program], state, detail, isDemo: false }];
    });
  return ok([demo(), ...own, ...installed]);
}

function demo(): AgentFound {
  const isThere = existsSync(findInstallation().demoAgent);
  return {
    name: 'demo',
    title: 'Demo agent',
    state: isThere ? 'ready' : 'missing',
    detail: isThere
      ? 'Built in. Writes a page for each feature, with real commits; needs no key and costs nothing.'
      : 'Its program is not beside the app.',
    isDemo: true,
  };
}

function ownAgent(profile: AgentProfile, env: Env): AgentFound {
  const { name, adapter } = profile;
  if (adapter === 'demo') return { ...demo(), name, title: name };
  const argv = commandLineOf(profile);
  const path = programOnPath(argv[0] ?? '', env);
  const detail = path === null ? `${argv[0] ?? 'Its program'} is not found on this computer.` : joinCommandLine(argv);
  return { name, title: name, state: path === null ? 'missing' : 'ready', detail, isDemo: false };
}

/** The demo agent is started for a moment; of a command only whether it is there is looked at, for it might begin to work. */
export async function testAgent(name: string, argv: readonly string[], env: Env): Promise<Result<{ said: string }>> {
  if (argv.length === 0) {
    const agents = await findAgents(env);
    if (!agents.ok) return agents;
    const found = agents.value.find((agent) => agent.name === name);
    if (found === undefined || found.state !== 'ready') return missing(found?.detail ?? `There is no agent “${name}”.`);
    if (found.isDemo) return startDemo(env);
    const driven = await profileOf(name, env);
    if (driven?.adapter === 'acp') return welcome(driven, env);
    return driven !== undefined && driven.adapter !== 'command'
      ? tellVersion(commandLineOf(driven), env)
      : ok({ said: `Found: ${found.detail}` });
  }
  const path = programOnPath(argv[0] ?? '', env);
  return path === null ? missing(`${argv[0] ?? ''} is not found on this computer.`) : ok({ said: `Found at ${path}` });
}

async function profileOf(name: string, env: Env): Promise<AgentProfile | undefined> {
  const user = await readSettings(flotillaHome(env).settingsFile, userSettingsSchema);
  return allAgents(user.ok ? user.value.agents : []).find((profile) => profile.name === name);
}

/** Programs that we drive say their version without beginning anything. */
async function tellVersion(argv: readonly string[], env: Env): Promise<Result<{ said: string }>> {
  const answer = await start([...argv, '--version'], env, {});
  if (!answer.ok) return answer;
  const version = answer.value.stdout.split('\n')[0]?.trim() ?? '';
  return version === ''
    ? missing(`${argv[0] ?? ''} did not say its version: ${lastOf(answer.value)}`)
    : ok({ said: version });
}

const welcomeSchema = z.object({ name: z.string().nullable(), version: z.string().nullable() });
const troubleSchema = z.object({ message: z.string() });

/** What speaks ACP is asked who it is, as at the beginning of every attempt; nothing is begun. */
async function welcome(profile: AgentProfile, env: Env): Promise<Result<{ said: string }>> {
  const argv = commandLineOf(profile);
  const program = acpProgramOf({ name: profile.name, argv });
  const runtime = nodeRuntime();
  const command = [...runtime.argv, findInstallation().acpClient, '--probe', '--', ...argv, ...program.more];
  const own = { ...runtime.env, ...program.environment(env), ...program.settings({ permissions: 'read-only' }) };
  const answer = await start(command, env, own);
  if (!answer.ok) return answer;
  const lines = answer.value.stdout.split('\n').map((line) => jsonLine(line, z.unknown()));
  const said = lines.map((line) => welcomeSchema.safeParse(line).data).find((line) => line !== undefined);
  if (said !== undefined) {
    return ok({ said: [said.name ?? profile.name, said.version ?? ''].join(' ').trim() });
  }
  const trouble = lines.map((line) => troubleSchema.safeParse(line).data).find((line) => line !== undefined);
  return missing(`${argv[0] ?? ''} does not answer as ACP asks for: ${trouble?.message ?? lastOf(answer.value)}`);
}

/** Without a task it says so and ends, which shows that it starts. */
async function startDemo(env: Env): Promise<Result<{ said: string }>> {
  const { argv, env: runtime } = nodeRuntime();
  const answer = await start([...argv, findInstallation().demoAgent], env, runtime);
  if (!answer.ok) return answer;
  if (answer.value.stdout.includes('"type":"result"')) return ok({ said: 'Starts and answers' });
  return missing(`The demo agent did not answer: ${lastOf(answer.value)}`);
}

type Said = { readonly stdout: string; readonly stderr: string };

async function start(
  argv: readonly string[],
  env: Env,
  extra: Readonly<Record<string, string>>,
): Promise<Result<Said>> {
  try {
    const { stdout, stderr } = await runProgram({
      argv: [...argv],
      cwd: findInstallation().root,
      env: allowedEnvironment(env, extra),
      stdin: '',
      maxOutputBytes: 100_000,
      timeoutMs: patienceMs,
    });
    return ok({ stdout: stdout.toString('utf8'), stderr });
  } catch (cause) {
    if (cause instanceof ProgramNotStarted) return missing(cause.message);
    throw cause;
  }
}

const lastOf = ({ stderr }: Said): string => stderr.trim().split('\n').at(-1) || 'no output';

const missing = (message: string) =>
  err({ code: 'spawn_failed', message, remedy: 'Install it, or choose another agent.' } as const);

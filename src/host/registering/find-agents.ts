import { existsSync } from 'node:fs';
import { z } from 'zod';
import { acpProgramOf } from '../../adapters/agents/acp/acp-programs';
import { nodeRuntime } from '../../adapters/processes/node-runtime';
import { ProgramNotStarted, runProgram } from '../../adapters/processes/run-program';
import { allowedEnvironment } from '../../adapters/processes/environment';
import { jsonLine } from '../../adapters/agents/json-line';
import { readSettings } from '../../adapters/settings/settings-file';
import type { AgentFound } from '../../shared/contract/wizard-values';
import { allAgents, commandLineOf } from '../../shared/built-in-agents';
import { joinCommandLine } from '../../shared/command-line';
import { knownPrograms, type ProgramName } from '../../shared/known-programs';
import { programOfAgent } from '../../shared/program-of-agent';
import { err, ok, type Result } from '../../shared/result';
import { userSettingsSchema, type AgentProfile } from '../../shared/settings';
import { isOlder } from '../agents/is-older';
import { loginSeen } from '../agents/login-seen';
import { programVersion, type VersionSaid } from '../agents/program-version';
import { flotillaHome } from '../projects/home';
import { programOnPath } from '../projects/program-on-path';
import { findInstallation } from '../projects/resources';

type Env = Readonly<Record<string, string | undefined>>;

const patienceMs = 30_000;

/**
 * Who could work: the person's own agents, the programs we know, and the demo. What can be used stands first, and what is not
 * on this computer last, with what installs it.
 */
export async function findAgents(env: Env): Promise<Result<AgentFound[]>> {
  const user = await readSettings(flotillaHome(env).settingsFile, userSettingsSchema);
  if (!user.ok) return user;
  const own = user.value.agents.filter(({ name }) => name !== 'demo');
  const inUse = new Set(own.map(({ argv }) => argv[0]));
  const presets = allAgents(own).filter(
    (profile) => !own.includes(profile) && profile.name !== 'demo' && !inUse.has(profile.name),
  );
  const found = await Promise.all([...own, ...presets].map((profile) => agentFound(profile, env)));
  const isReady = ({ state }: AgentFound) => state === 'ready';
  return ok([...found.filter(isReady), demo(), ...found.filter((agent) => !isReady(agent))]);
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
    adapter: 'demo',
    ...nothingKnown,
  };
}

const nothingKnown = { version: null, login: null, notes: [], install: null };

async function agentFound(profile: AgentProfile, env: Env): Promise<AgentFound> {
  const { name, adapter } = profile;
  if (adapter === 'demo') return { ...demo(), name, title: name };
  const argv = commandLineOf(profile);
  const path = programOnPath(argv[0] ?? '', env);
  const program = programOfAgent(profile);
  const known = program === null ? null : knownPrograms[program];
  const title = name === program && known !== null ? known.title : name;
  const common = { name, title, isDemo: false, adapter, ...nothingKnown };
  if (path === null) {
    const install = known?.install ?? null;
    return {
      ...common,
      state: 'missing',
      detail: `${argv[0] ?? 'Its program'} is not found on this computer.`,
      install,
    };
  }
  const detail = profile.argv.length === 0 ? path : joinCommandLine(argv);
  if (program === null) return { ...common, state: 'ready', detail };
  const said = await programVersion(path, versionArguments(profile), { env });
  const { version } = said;
  const login = loginSeen(program, env);
  const notes = notesOn(program, { ...said, login });
  return { ...common, state: 'ready', detail, version, login, notes };
}

/** Of a command line that an adapter adds to, all; of one that starts ACP, only what stands before what says so. */
function versionArguments(profile: AgentProfile): readonly string[] {
  const [, ...words] = commandLineOf(profile);
  if (profile.adapter !== 'acp') return words;
  const at = words.findIndex((word) => /^(--)?(experimental-)?acp$/.test(word));
  return at === -1 ? words : words.slice(0, at);
}

function notesOn(program: ProgramName, { version, isLate, login }: VersionSaid & Pick<AgentFound, 'login'>): string[] {
  const { testedVersion } = knownPrograms[program];
  return [
    ...(version !== null && isOlder(version, testedVersion)
      ? [`Older than ${testedVersion}, the oldest version Flotilla is tested with. Update it if it misbehaves.`]
      : []),
    ...(isLate ? ['It did not answer in time when it was asked for its version: the computer may be busy.'] : []),
    ...(login === null
      ? ['No login or key is seen. It may have one where Flotilla can’t look; test it to be sure.']
      : []),
  ];
}

/** The demo agent is started for a moment; of a command only whether it is there is looked at, for it might begin to work. */
export async function testAgent(name: string, argv: readonly string[], env: Env): Promise<Result<{ said: string }>> {
  if (argv.length === 0) {
    const profile = await profileOf(name, env);
    if (profile === undefined) return missing(`There is no agent “${name}”.`);
    if (profile.adapter === 'demo') return startDemo(env);
    const line = commandLineOf(profile);
    const path = programOnPath(line[0] ?? '', env);
    if (path === null) return missing(`${line[0] ?? 'Its program'} is not found on this computer.`);
    if (profile.adapter === 'acp') return welcome(profile, env);
    return profile.adapter === 'command' ? ok({ said: `Found: ${joinCommandLine(line)}` }) : tellVersion(line, env);
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
  const theirs = program.environment(env);
  const own = { ...runtime.env, ...theirs, ...program.settings({ permissions: 'read-only' }, theirs) };
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

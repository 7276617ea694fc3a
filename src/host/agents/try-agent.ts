import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createAgentCatalog } from '../../adapters/agents/catalog';
import { createKnownPrices } from '../../adapters/prices/known-prices';
import { createProcesses } from '../../adapters/processes/create-processes';
import { allowedEnvironment } from '../../adapters/processes/environment';
import { nodeRuntime } from '../../adapters/processes/node-runtime';
import { readSettings } from '../../adapters/settings/settings-file';
import { beginSpend, heedUsage, spendByModel } from '../../domain/spend/process-spend';
import { sumSpend } from '../../domain/spend/sum-spend';
import { createLineSplitter } from '../../engine/attempt/line-splitter';
import type { AgentAdapter, AgentExit, AgentTask, AgentVerdict } from '../../engine/ports/agent-adapter';
import type { AgentEvent } from '../../shared/agent-event';
import type { AgentTrial } from '../../shared/agent-trial';
import { formatSpend } from '../../shared/budget-text';
import { allAgents } from '../../shared/built-in-agents';
import { err, ok, type Result } from '../../shared/result';
import { userSettingsSchema, type AgentProfile, type UserSettings } from '../../shared/settings';
import { isUsed } from '../../shared/spend';
import { flotillaHome } from '../projects/home';
import { refuseWithoutAgent } from '../projects/refuse-without-agent';
import { findInstallation } from '../projects/resources';
import { testAgent } from '../registering/find-agents';
import { trialWords } from './trial-words';

type Env = Readonly<Record<string, string | undefined>>;
export type TrialOptions = { readonly env: Env; readonly signal: AbortSignal; readonly limitMs?: number };

const prompt = `This is a test of whether you can be reached. Use no tools and change nothing.
Answer with the single word: ready
`;
const defaultLimitMs = 120_000;
const graceMs = 2_000;

/**
 * Starts the agent as a run does, in an empty folder that goes afterwards, with one small request that changes nothing. What
 * comes of it is an answer, be it that it does not work; a fault is only what keeps it from being tried at all.
 */
export async function tryAgent(name: string, options: TrialOptions): Promise<Result<AgentTrial>> {
  const { env } = options;
  const user = await readSettings(flotillaHome(env).settingsFile, userSettingsSchema);
  if (!user.ok) return user;
  const profile = profileOf(name, user.value);
  if (!profile.ok) return profile;
  const found = refuseWithoutAgent(name, user.value, { where: name, env });
  if (!found.ok) return found;
  if (profile.value.adapter === 'demo') return tryDemo(name, env);
  const adapter = adapterOf(profile.value, env);
  const place = flotillaHome(env).cache;
  await mkdir(place, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(place, 'trial-of-agent-'));
  try {
    return await tryIn(folder, { ...options, adapter, profile: profile.value });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** It asks no model: whether it starts is all there is to see. */
async function tryDemo(name: string, env: Env): Promise<Result<AgentTrial>> {
  const startedAt = performance.now();
  const started = await testAgent(name, [], env);
  if (!started.ok) return started;
  const durationMs = Math.round(performance.now() - startedAt);
  const said = 'Starts and answers. It asks no model and costs nothing.';
  return ok({ works: true, outcome: 'ok', said, remedy: null, model: null, cost: null, durationMs });
}

function profileOf(name: string, { agents }: UserSettings): Result<AgentProfile> {
  const known = allAgents(agents);
  const profile = known.find((each) => each.name === name);
  if (profile !== undefined) return ok(profile);
  const remedy = `Known agents: ${known.map((each) => each.name).join(', ')}.`;
  return err({ code: 'no_agent', message: `There is no agent “${name}”.`, where: name, remedy });
}

function adapterOf(profile: AgentProfile, env: Env): AgentAdapter {
  const { acpClient, demoAgent } = findInstallation();
  const demo = { nodeRuntime: nodeRuntime(), program: demoAgent, recipes: null, env: {} };
  const adapter = createAgentCatalog({ profiles: [profile], demo, acpClient, environment: env }).find(profile.name);
  if (adapter === undefined) throw new Error(`the catalog lacks the agent ${profile.name} it was given`);
  return adapter;
}

type Trial = TrialOptions & { readonly adapter: AgentAdapter; readonly profile: AgentProfile };

async function tryIn(folder: string, trial: Trial): Promise<Result<AgentTrial>> {
  const { adapter, profile, signal } = trial;
  const [worktree, attemptFolder] = [join(folder, 'work'), join(folder, 'attempt')];
  for (const path of [worktree, attemptFolder]) await mkdir(path);
  const launch = adapter.build(taskIn({ worktree, attemptFolder }, profile));
  const heard = listen(adapter, profile.model);
  const startedAt = performance.now();
  const spawned = await createProcesses().spawn({
    argv: launch.argv,
    cwd: worktree,
    env: allowedEnvironment(trial.env, launch.env),
    cookie: randomBytes(16).toString('hex'),
    ownFolder: folder,
    sandbox: null,
    stdin: launch.stdin,
    onOutput: heard.push,
  });
  if (!spawned.ok) return spawned;
  const child = spawned.value;
  let ended: AgentExit['ended'] = null;
  const end = (why: NonNullable<AgentExit['ended']>) => {
    ended ??= why;
    // What could not be ended is tried again below, where it is also told.
    child.endTree(graceMs).catch(() => undefined);
  };
  const cancel = () => end('cancelled');
  // To programs that wait for a limit themselves, silence is what tells.
  const timer = setTimeout(() => end('idle'), trial.limitMs ?? defaultLimitMs);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    const exit = await child.exited.finally(() => child.endTree(graceMs));
    const { verdict, ...rest } = heard.finish({ ...exit, ended });
    const words = trialWords({ verdict, account: adapter.account, text: rest.text, model: profile.model });
    const { model, cost } = rest;
    const durationMs = Math.round(performance.now() - startedAt);
    return ok({ ...words, outcome: verdict.outcome, model, cost, durationMs });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}

type Folders = Pick<AgentTask, 'worktree' | 'attemptFolder'>;

/** A role that may change nothing, without a feature and without our tools. */
const taskIn = (folders: Folders, { model, effort }: AgentProfile): AgentTask => ({
  ...folders,
  role: 'decomposition',
  feature: null,
  attemptNumber: 1,
  prompt,
  promptFile: join(folders.attemptFolder, 'prompt.md'),
  model,
  effort: effort ?? null,
  permissions: 'read-only',
  session: null,
  mcp: [],
});

type Heard = {
  readonly verdict: AgentVerdict;
  readonly text: string;
  readonly model: string | null;
  readonly cost: string | null;
};

/** Hears the program through its adapter, as the engine does. */
function listen(adapter: AgentAdapter, chosen: string | null) {
  const prices = createKnownPrices();
  const now = Date.now();
  let state = adapter.start();
  let text = '';
  let model = chosen;
  let spend = beginSpend({ model: chosen, before: new Map() });
  const hear = (event: AgentEvent) => {
    if (event.type === 'text') text = `${text}${event.text}\n`.slice(-2_000);
    if (event.type === 'started') model = event.model ?? model;
    if (event.type === 'usage') spend = heedUsage(spend, event, (name, tokens) => prices.estimate(name, tokens, now));
  };
  const take = (stream: 'stdout' | 'stderr') => (line: string) => {
    const parsed = adapter.parse(line, stream, state);
    state = parsed.state;
    for (const event of parsed.events) hear(event);
  };
  const readers = { stdout: createLineSplitter(take('stdout')), stderr: createLineSplitter(take('stderr')) };
  return {
    push: (stream: 'stdout' | 'stderr', chunk: Uint8Array) => readers[stream].push(chunk),
    finish(exit: AgentExit): Heard {
      for (const reader of Object.values(readers)) reader.end();
      const used = sumSpend(spendByModel(spend).values());
      const cost = isUsed(used) ? formatSpend(used) : null;
      return { verdict: adapter.finish(state, exit), text, model, cost };
    },
  };
}

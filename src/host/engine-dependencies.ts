import { join } from 'node:path';
import { createAgentExperience } from '../adapters/agent-experience/create-agent-experience';
import { createAgentBrowser } from '../adapters/agent-browser/create-agent-browser';
import { createAgentGateway } from '../adapters/agent-gateway/agent-gateway';
import { createAgentCatalog } from '../adapters/agents/catalog';
import { createAttemptFiles } from '../adapters/attempt-files/attempt-files';
import { createSystemClock } from '../adapters/clock/system-clock';
import { createGates } from '../adapters/gates/create-gates';
import { createHostPressure } from '../adapters/host-pressure/create-host-pressure';
import { createRandomIdentity } from '../adapters/identity/random-identity';
import { createDebugLog } from '../adapters/log/debug-log';
import { createMachineSlots } from '../adapters/machine-slots/machine-slots';
import { createPortRanges } from '../adapters/port-ranges/port-ranges';
import { createKnownPrices } from '../adapters/prices/known-prices';
import { createProcesses } from '../adapters/processes/create-processes';
import { allowedEnvironment } from '../adapters/processes/environment';
import { nodeRuntime } from '../adapters/processes/node-runtime';
import { isIgnored } from '../adapters/git/is-ignored';
import { createWorkspace } from '../adapters/workspace/create-workspace';
import type { EngineDependencies, ProjectFacts } from '../engine/dependencies';
import type { AgentBrowser } from '../engine/ports/agent-browser';
import type { Log } from '../engine/ports/log';
import type { ProjectStore } from '../engine/ports/project-store';
import type { ProcessIdentity } from '../shared/attempt';
import { browserOnMachine } from './browser/browser-on-machine';
import { readAppSpec } from './planning/read-app-spec';
import { branchPrefixOf } from './projects/branch-prefix';
import { neighbourAtWork } from './projects/neighbours';
import type { OpenProject } from './projects/open-project';
import { agentLimits } from './projects/agent-limits';
import { formatTime } from '../shared/format-time';
import { findInstallation, type Installation } from './projects/resources';
import { promptBookOf } from './prompts/prompt-book-of';
import { surroundingsOf } from './surroundings';

/** Builds the engine's world for one project out of the real adapters. */
export function engineDependencies(
  project: OpenProject,
  store: ProjectStore,
  host: ProcessIdentity,
  target: string | null,
): EngineDependencies {
  const installation = findInstallation();
  const processes = createProcesses();
  const clock = createSystemClock();
  const log = createDebugLog({ file: join(project.flotillaFolder, 'orchestrator_debug.log'), now: clock.now });
  const identity = createRandomIdentity();
  const { settings } = project;
  const prompts = promptBookOf(project.home, project.project.id);
  return {
    project: factsOf(project, target),
    store,
    git: project.git,
    processes,
    agents: createAgentCatalog({
      acpClient: installation.acpClient,
      profiles: project.user.agents,
      environment: process.env,
      demo: {
        nodeRuntime: nodeRuntime(),
        program: installation.demoAgent,
        recipes: settings.demoRecipes,
        env: demoSwitches(),
      },
    }),
    gateway: createAgentGateway({
      onBug: (cause) => log.write('ERROR', 'A tool call met an unexpected error', { cause }),
    }),
    files: createAttemptFiles(project.flotillaFolder),
    workspace: createWorkspace({
      home: project.home.root,
      projectId: project.project.id,
      root: project.project.path,
      scope: project.project.scope,
      setup: settings.setup,
      isIgnored: (path) => isIgnored(path, { root: project.project.path, env: process.env }),
    }),
    surroundings: surroundingsOf(project, installation),
    ports: createPortRanges({
      folder: join(project.home.locks, 'ports'),
      owner: host,
      identify: processes.identify,
      random: identity.random,
    }),
    slots: createMachineSlots({
      folder: project.home.agentSlots,
      limit: project.user.limits.allAgents,
      owner: host,
      identify: processes.identify,
    }),
    gates: createGates({
      folder: project.home.gates,
      onFault: (fault) => log.write('ERROR', fault.message, { ...fault }),
    }),
    experience: createAgentExperience({
      folder: project.home.experience,
      onTrouble: (cause) => log.write('ERROR', 'What an agent takes of the machine could not be kept', { cause }),
    }),
    browser: browserOf(project, log),
    formatTime,
    pressure: createHostPressure(),
    prices: createKnownPrices(),
    limits: agentLimits(project.user),
    clock,
    identity,
    log,
    environment: (extra) => allowedEnvironment(process.env, { ...scopeVariable(project), ...extra }),
    neighbourAtWork: () => mayHaveNeighbour(project),
    host,
    mcpBridge: mcpBridge(installation),
    appSpec: () => readAppSpec(project.project.path),
    promptTemplate: (role, workflow = null) => prompts.template(role, workflow),
  };
}

function factsOf(open: OpenProject, target: string | null): ProjectFacts {
  const { project, settings } = open;
  return {
    id: project.id,
    name: project.name,
    scope: project.scope,
    branchPrefix: branchPrefixOf(open),
    target: target ?? settings.target ?? project.target,
    checks: settings.checks,
    setup: settings.setup,
    copiedFiles: settings.copiedFiles,
  };
}

function browserOf({ project, user }: OpenProject, log: Log): AgentBrowser {
  return createAgentBrowser({
    find: () => browserOnMachine(user, process.env),
    project: project.id,
    onTrouble: (cause) => log.write('ERROR', 'What a browser kept for an agent could not be removed', { cause }),
  });
}

/** Who could not be looked for may be there. */
function mayHaveNeighbour({ home, project }: OpenProject): boolean {
  const found = neighbourAtWork(home, project);
  return !found.ok || found.value !== null;
}

/** Where in its worktree whatever starts is to work; the folder it starts in. */
function scopeVariable({ project }: OpenProject): Record<string, string> {
  return project.scope === '' ? {} : { FLOTILLA_SCOPE: project.scope };
}

/** On Unix the bridge carries its own environment, so that an agent's other children do not start as plain Node. */
function mcpBridge(installation: Installation): EngineDependencies['mcpBridge'] {
  const { argv, env } = nodeRuntime();
  const command = [...argv, installation.mcpBridge];
  const assignments = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  if (assignments.length === 0 || process.platform === 'win32') return { argv: command, env };
  return { argv: ['/usr/bin/env', ...assignments, ...command], env: {} };
}

/** Speed, seed and faults of the demo agent, for demonstrations and tests; agents inherit nothing by themselves. */
function demoSwitches(): Record<string, string> {
  const switches: Record<string, string> = {};
  for (const name of ['FLOTILLA_DEMO_SPEED', 'FLOTILLA_DEMO_SEED', 'FLOTILLA_DEMO_FAULTS']) {
    const value = process.env[name];
    if (value !== undefined) switches[name] = value;
  }
  return switches;
}

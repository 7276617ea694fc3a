import type { EngineDependencies } from '../../../src/engine/dependencies';
import { startRun } from '../../../src/engine/run/start-run';
import type { RunControl } from '../../../src/engine/run/run-control';
import type { Fault } from '../../../src/shared/fault';
import type { Report } from '../../../src/shared/report';
import type { RunSettings } from '../../../src/shared/run-settings';
import { virtualAdapter } from '../agents/virtual-adapter';
import { createFakeAgentGateway } from '../fakes/create-fake-agent-gateway';
import { createFakeAttemptFiles } from '../fakes/create-fake-attempt-files';
import { createFakeClock } from '../fakes/create-fake-clock';
import { createFakeGates } from '../fakes/create-fake-gates';
import { createFakeGit } from '../fakes/create-fake-git';
import { createFakeHostPressure } from '../fakes/create-fake-host-pressure';
import { createFakeIdentity } from '../fakes/create-fake-identity';
import { createFakeLog } from '../fakes/create-fake-log';
import { createFakeMachineSlots } from '../fakes/create-fake-machine-slots';
import { createFakePortRanges } from '../fakes/create-fake-port-ranges';
import { createFakeProcesses } from '../fakes/create-fake-processes';
import { createFakeProjectStore } from '../fakes/create-fake-project-store';
import { createFakeSurroundings } from '../fakes/create-fake-surroundings';
import { createFakeWorkspace } from '../fakes/create-fake-workspace';
import type { World } from '../world/world';
import { createHostLife, type HostLife, type HostLifeOptions } from './host-life';

export type HostEnd =
  | { readonly kind: 'report'; readonly report: Report }
  /** The run met what it could not go on with, and said so. */
  | { readonly kind: 'broke'; readonly cause: unknown }
  | { readonly kind: 'refused'; readonly fault: Fault };

/** One host on the world: a run from its start to its end, unless it is killed. */
export type Host = {
  readonly life: HostLife;
  readonly deps: EngineDependencies;
  control(): RunControl | null;
  /** Null while it lives. */
  end(): HostEnd | null;
};

export function startHost(world: World, settings: RunSettings, options: HostLifeOptions & { number: number }): Host {
  const life = createHostLife(world, { pid: 100 + options.number, startedAt: String(world.time.now()) }, options);
  const deps = dependenciesOf(world, life);
  let control: RunControl | null = null;
  let end: HostEnd | null = null;
  const finish = (ending: HostEnd) => {
    end = ending;
    world.trace.note('host', () => describeEnd(ending));
  };
  startRun(deps, settings).then(
    (started) => {
      if (!started.ok) return finish({ kind: 'refused', fault: started.error });
      control = started.value;
      control.finished.then(
        (report) => finish({ kind: 'report', report }),
        (cause: unknown) => finish({ kind: 'broke', cause }),
      );
    },
    (cause: unknown) => finish({ kind: 'broke', cause }),
  );
  return { life, deps, control: () => control, end: () => end };
}

function describeEnd(end: HostEnd): string {
  if (end.kind === 'report') return `report: ${end.report.final_status}`;
  if (end.kind === 'refused') return `refused: ${end.fault.message}`;
  return `broke: ${end.cause instanceof Error ? end.cause.stack : String(end.cause)}`;
}

/** Virtual processes take no memory that could be learned of. */
const noExperience: EngineDependencies['experience'] = {
  agents: () => [],
  of: (agent) => ({ agent, samples: [] }),
  add: () => undefined,
  memoryOf: () => Promise.resolve(null),
  canMeasure: false,
};

function dependenciesOf(world: World, life: HostLife): EngineDependencies {
  return {
    project: world.project,
    store: createFakeProjectStore(world, life, life.database),
    git: createFakeGit(world, life),
    processes: createFakeProcesses(world, life),
    agents: { find: (name) => (name === 'virtual' ? virtualAdapter : undefined), names: () => ['virtual'] },
    gateway: createFakeAgentGateway(world, life),
    files: createFakeAttemptFiles(world, life),
    workspace: createFakeWorkspace(world, life),
    ports: createFakePortRanges(world, life),
    slots: createFakeMachineSlots(world, life),
    gates: createFakeGates(world, life),
    formatTime: String,
    pressure: createFakeHostPressure(world),
    experience: noExperience,
    prices: { estimate: () => null },
    limits: { allAgents: 10, agentBytes: 0, reserveBytes: 0 },
    surroundings: createFakeSurroundings(),
    browser: { missing: () => 'it is not there', open: () => null, sweep: () => Promise.resolve() },
    clock: createFakeClock(world, life),
    identity: createFakeIdentity(world, life.identity.pid),
    log: createFakeLog(world, life),
    environment: (extra) => ({ ...extra }),
    neighbourAtWork: () => false,
    host: life.identity,
    mcpBridge: { argv: ['bridge'], env: {} },
    promptTemplate: () => '{{name}}',
    appSpec: () => ({ ok: true, value: world.appSpec }),
  };
}

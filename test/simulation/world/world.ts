import type { ToolAnswer, ToolCall } from '../../../src/engine/ports/agent-gateway';
import type { EngineDependencies } from '../../../src/engine/dependencies';
import type { SpawnSpec } from '../../../src/engine/ports/processes';
import type { StoredEvent } from '../../../src/shared/event';
import type { AppSpec } from '../../../src/shared/planning';
import { createGateFolder, type GateFolder } from './gate-folder';
import { createChance, type Chance } from './chance';
import { createDatabase, type Database } from './database';
import { createProcessTable, type Program, type ProcessTable } from './process-table';
import { createRepository, type Repository } from './repository';
import { createRoom, type Room } from './room';
import { createTrace, type Trace } from './trace';
import { createVirtualTime, type VirtualTime } from './virtual-time';

/** Everything that is still there after a host was killed. */
export type World = {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly trace: Trace;
  readonly database: Database;
  readonly repository: Repository;
  readonly processes: ProcessTable;
  readonly disk: Disk;
  /** What the living host has taken and not given back; ends with it. */
  readonly held: { ports: number; slots: number };
  readonly room: Room;
  readonly gates: GateFolder;
  /** Where agents reach the living host; null: nobody listens. */
  gateway: Gateway | null;
  /** What a command line starts. */
  programs: (spec: SpawnSpec, self: { write(line: string): void }) => StartedProgram;
  /** Broken promises of the engine, found by watching. */
  readonly violations: Violation[];
  readonly project: EngineDependencies['project'];
  /** What an initializer agent reads. */
  readonly appSpec: AppSpec | null;
  /** Told of what was committed to the database, right after it. */
  readonly onCommit: Set<(events: readonly StoredEvent[]) => void>;
};

export type StartedProgram = {
  readonly label: string;
  readonly program: Program;
  readonly ignoresPoliteSignals?: boolean;
};

export type Gateway = { readonly address: string; readonly call: (call: ToolCall) => Promise<ToolAnswer> };
export type Violation = { readonly invariant: string; readonly detail: string };
export type Disk = {
  full: boolean;
  /** Path → length of what was written. */
  readonly files: Map<string, number>;
  /** Path → what was written as a whole. */
  readonly texts: Map<string, string>;
  /** Digest of the setup that ran in a worktree. */
  readonly setUpMarks: Map<string, string>;
  /** What somebody left in the folder above the worktrees. */
  readonly above: Set<string>;
};

export const projectRoot = '/project';
export const targetRef = 'refs/heads/main';

export function createWorld(input: {
  readonly seed: number;
  readonly project: EngineDependencies['project'];
  readonly appSpec?: AppSpec | null;
  readonly tracing?: boolean;
}): World {
  const time = createVirtualTime();
  return {
    time,
    chance: createChance(input.seed),
    trace: createTrace(time, input.tracing ?? false),
    database: createDatabase(),
    repository: createRepository(projectRoot),
    processes: createProcessTable(time),
    disk: { full: false, files: new Map(), texts: new Map(), setUpMarks: new Map(), above: new Set() },
    held: { ports: 0, slots: 0 },
    room: createRoom(time),
    gates: createGateFolder(time),
    gateway: null,
    programs: () => ({
      label: 'nothing',
      *program() {
        yield 1;
        return 0;
      },
    }),
    violations: [],
    project: input.project,
    appSpec: input.appSpec ?? null,
    onCommit: new Set(),
  };
}

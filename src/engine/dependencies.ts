import type { Role, ProcessIdentity } from '../shared/attempt';
import type { CheckSpec } from '../shared/check';
import type { FormatTime } from '../shared/format-time';
import type { ProjectId } from '../shared/ids';
import type { AppSpec } from '../shared/planning';
import type { Result } from '../shared/result';
import type { AgentLimits } from './admission/admission';
import type { AgentCatalog } from './ports/agent-adapter';
import type { AgentBrowser } from './ports/agent-browser';
import type { AgentExperience } from './ports/agent-experience';
import type { AgentGateway } from './ports/agent-gateway';
import type { AttemptFiles } from './ports/attempt-files';
import type { Clock } from './ports/clock';
import type { Gates } from './ports/gates';
import type { Git } from './ports/git';
import type { HostPressure } from './ports/host-pressure';
import type { Identity } from './ports/identity';
import type { Log } from './ports/log';
import type { MachineSlots } from './ports/machine-slots';
import type { PortRanges } from './ports/port-ranges';
import type { Prices } from './ports/prices';
import type { Processes } from './ports/processes';
import type { ProjectStore } from './ports/project-store';
import type { Surroundings } from './ports/surroundings';
import type { Workspace } from './ports/workspace';

/** Everything the engine needs of the world, and what it knows of the project. */
export type EngineDependencies = {
  readonly project: ProjectFacts;
  readonly store: ProjectStore;
  readonly git: Git;
  readonly processes: Processes;
  readonly agents: AgentCatalog;
  readonly gateway: AgentGateway;
  readonly files: AttemptFiles;
  readonly workspace: Workspace;
  /** What a sandbox has to know; only asked where the run has one. */
  readonly surroundings: Surroundings;
  readonly ports: PortRanges;
  readonly slots: MachineSlots;
  readonly gates: Gates;
  readonly pressure: HostPressure;
  readonly experience: AgentExperience;
  /** Only asked in a run whose agents may have a browser. */
  readonly browser: AgentBrowser;
  readonly prices: Prices;
  readonly limits: AgentLimits;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly log: Log;
  /** A time of day as this person writes it. */
  readonly formatTime: FormatTime;
  /** The allow-listed environment of this process plus `extra`. */
  environment(extra: Readonly<Record<string, string>>): Record<string, string>;
  /** Whether another project of the repository has a run going on, whose agents could have done what was found. */
  neighbourAtWork(): boolean;
  /** The host process, which owns the leases. */
  readonly host: ProcessIdentity;
  /** Command line and environment of the MCP bridge. */
  readonly mcpBridge: { readonly argv: readonly string[]; readonly env: Readonly<Record<string, string>> };
  /** The template of a role's prompts; the workflow by its name, for coding agents. */
  promptTemplate(role: Role, workflow?: string | null): string;
  /** The text an initializer agent reads, from the project's folder; null where there is none. */
  appSpec(): Result<AppSpec | null>;
};

/** What people configured for the project; never read from the repository. */
export type ProjectFacts = {
  readonly id: ProjectId;
  readonly name: string;
  /** The project's folder within its repository, with forward slashes; empty where it is the whole of it. */
  readonly scope: string;
  /** Stands before the number in names of branches, so that no two projects of a repository use the same; may be empty. */
  readonly branchPrefix: string;
  /** Full ref of the branch that verified work lands on. */
  readonly target: string;
  readonly checks: readonly CheckSpec[];
  /** Commands that make a fresh worktree usable, in order. */
  readonly setup: readonly (readonly string[])[];
  /** Ignored files copied into each worktree, never committed; relative to the project's folder. */
  readonly copiedFiles: readonly string[];
};

/** The owner of leases as the database keeps it. */
export function ownerOf(host: ProcessIdentity): string {
  return `${host.pid}:${host.startedAt}`;
}

import type { AgentEvent } from '../../shared/agent-event';
import type { AgentOutcome, Role } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import type { Account } from '../../shared/gate';
import type { Effort, Permissions } from '../../shared/role-choice';

/**
 * An agent program as three pure functions, so that saved transcripts test it without the program:
 * `build` says how to start it, `parse` reads its output line by line, `finish` judges the whole.
 */
export type AgentAdapter<State = unknown> = {
  readonly name: string;
  /** True for the built-in demo, which says so everywhere. */
  readonly demo: boolean;
  /** Its program starts our MCP bridge by itself before it works; others may, where they need it. */
  readonly startsBridge: boolean;
  /** Whose limits and login its program works under; all agents of one account stand before one gate. */
  readonly account: Account;
  /** What of a task its program can be told; a person who chooses anything else hears that it makes no difference. */
  readonly heeds: { readonly model: boolean; readonly effort: boolean; readonly permissions: boolean };
  /** What holds for it in a sandbox; without it, it is as the run and needs nothing of its own. */
  readonly confinement?: Confinement;
  build(task: AgentTask): AgentLaunch;
  start(): State;
  /** One line of standard output or standard error; must never throw, whatever the bytes. */
  parse(
    line: string,
    stream: 'stdout' | 'stderr',
    state: State,
  ): { readonly state: State; readonly events: readonly AgentEvent[] };
  finish(state: State, exit: AgentExit): AgentVerdict;
};

export type Confinement = {
  /** Null: as the run. */
  readonly wanted: boolean | null;
  /** Where its program keeps what is its own, and what it needs to start; looked up when it is asked for. */
  places(): { readonly writable: readonly string[]; readonly readable: readonly string[] };
};

export type AgentTask = {
  readonly role: Role;
  /** Null for roles without a feature of their own. */
  readonly feature: Feature | null;
  readonly attemptNumber: number;
  readonly worktree: string;
  /** The whole prompt; also lies in `promptFile`. */
  readonly prompt: string;
  readonly promptFile: string;
  readonly model: string | null;
  /** Null is the program's own default. */
  readonly effort: Effort | null;
  readonly permissions: Permissions;
  /** Session to go on with, or null for a new one. */
  readonly session: string | null;
  /** Folder outside the worktree that lives as long as the attempt; for session and config files of the agent. */
  readonly attemptFolder: string;
  /** Command line of the MCP bridge. */
  readonly mcp: readonly string[];
  /** Command line of the server whose tools are a browser, where it has one. */
  readonly browser?: readonly string[];
  /** It works in our sandbox, in which a program may be unable to make one of its own. */
  readonly confined?: boolean;
};

export type AgentLaunch = {
  readonly argv: readonly string[];
  /** The agent's program where a client of ours starts it; left out, it is the first of `argv`. */
  readonly program?: string;
  /** Added to the allow-listed environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
};

/** `ended`: we ended it, and why. */
export type AgentExit = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly ended: null | 'idle' | 'timeout' | 'cancelled' | 'after_report';
};

export type AgentVerdict = {
  readonly outcome: AgentOutcome;
  readonly reason: string;
  readonly retryAfterMs: number | null;
  /** When the provider says that its limit ends, by its own clock; for programs that tell a time and no wait. */
  readonly resetsAt?: number | null;
  /** Of silence: so long its program said that it waits before it tries again, and maybe is answered; without it, for good. */
  readonly triesAgainInMs?: number;
  /** The program no longer knows the session it was to go on with, and did nothing: a new one may. */
  readonly sessionLost?: true;
};

/** Configured agents by name. */
export type AgentCatalog = { find(name: string): AgentAdapter | undefined; names(): readonly string[] };

import type { ProcessIdentity } from '../../shared/attempt';
import type { Result } from '../../shared/result';
import type { Sandbox } from './sandbox';

/** Starts processes in groups of their own, marks them with a cookie, and ends whole trees. Only what is provably ours is ever signalled. */
export type Processes = {
  /** Fault `spawn_failed`, or `program_missing`, when nothing was started; also when the sandbox that was asked for can't be made. */
  spawn(spec: SpawnSpec): Promise<Result<OwnedProcess>>;
  /** Identity of a living process; `null`: no such process; rejects when it could not look. */
  identify(pid: number): Promise<ProcessIdentity | null>;
  /**
   * Finds and ends what earlier owners left: processes with one of the cookies, recorded ones that still are the same,
   * and those in one of the folders under the cwd rule. Loops until a pass finds none. Never touches this process or its ancestors.
   */
  reap(query: ReapQuery): Promise<ReapReport>;
};

export type SpawnSpec = {
  /** Program and arguments; no shell. */
  readonly argv: readonly string[];
  readonly cwd: string;
  /** The whole environment; nothing is inherited. The cookie is added as FLOTILLA_ATTEMPT. */
  readonly env: Readonly<Record<string, string>>;
  readonly cookie: string;
  /** Folder whose processes count as ours under the cwd rule when the tree is ended; null: no such folder. */
  readonly ownFolder: string | null;
  /**
   * What it may reach; null: whatever the user may. Inside, temporary files have a place of their own that goes with it,
   * and an exit code beyond 128 is told as the signal it stands for.
   */
  readonly sandbox: Sandbox | null;
  /** Written to standard input, which is then closed. */
  readonly stdin: string;
  /** Chunks of both streams as they arrive; a promise returned holds the stream back until it settles. */
  readonly onOutput: (stream: 'stdout' | 'stderr', chunk: Uint8Array) => void | Promise<void>;
};

export type ProcessExit = { readonly code: number | null; readonly signal: string | null };

export type OwnedProcess = {
  readonly identity: ProcessIdentity;
  /** Settles on the root's exit with its output drained, or 1 s after the exit where a child keeps the pipes open. */
  readonly exited: Promise<ProcessExit>;
  /**
   * Ends the whole tree: group, descendants, cookie, folder; polite signal, `graceMs`, SIGKILL, until a pass finds none.
   * Also to be called after a normal exit, because children may have stayed. Safe to call twice.
   */
  endTree(graceMs: number): Promise<ReapReport>;
};

export type ReapQuery = {
  readonly cookies: readonly string[];
  readonly recorded: readonly ProcessIdentity[];
  readonly folders: readonly { readonly path: string; readonly since: number }[];
  readonly graceMs: number;
};

export type ReapReport = {
  readonly ended: readonly {
    readonly pid: number;
    readonly command: string;
    readonly foundBy: 'group' | 'parent' | 'cookie' | 'folder' | 'recorded';
  }[];
  /** Still alive after SIGKILL, or not ours to signal. */
  readonly left: readonly { readonly pid: number; readonly command: string; readonly why: string }[];
};

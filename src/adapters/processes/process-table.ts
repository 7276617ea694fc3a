import type { ProcessIdentity } from '../../shared/attempt';

/** One living process as an operating system lists it. Zombies are not alive and are not listed. */
export type ProcessEntry = ProcessIdentity & {
  readonly ppid: number;
  /** Pid of the group's and of the session's leader; null where the system has or tells none. */
  readonly pgid: number | null;
  readonly sid: number | null;
  /** Real user; null where the system does not tell, or where the entry was too old to be of interest. */
  readonly uid: number | null;
  /** Milliseconds that grow with the start time; comparable only among values of one system. */
  readonly order: number;
  readonly hasTerminal: boolean;
  /** Values of FLOTILLA_ATTEMPT in the environment the process was started with; empty where it may not be read. */
  readonly cookies: readonly string[];
  /** Real path of the working folder; null where it may not be read. */
  readonly cwd: string | null;
  readonly command: string;
};

export type ProcessTable = {
  /** The process that looks: it and its ancestors are never signalled. */
  readonly self: number;
  /** Our user; null on systems without numeric users. */
  readonly uid: number | null;
  readonly processes: readonly ProcessEntry[];
  /** What the system's own walk found below the roots asked for, beside what `ppid` tells. */
  readonly descendants: ReadonlySet<number>;
  /** Every number in use when the listing began, zombies too. */
  readonly pids: ReadonlySet<number>;
  /** The number given out last before the listing began; null where it is not told. */
  readonly newestPid: number | null;
};

export type Interest = {
  /** Processes that started before this order need no user, cookie, folder or full command. */
  readonly since: number;
  /** Roots of which a system without a complete table should walk the descendants. */
  readonly roots: readonly number[];
  readonly folders: boolean;
};

/** `freeze` stops without ending, so that nothing forks while the rest of a tree is looked for. */
export type ProcessSignal = 'polite' | 'freeze' | 'kill';

export type SignalPlan = {
  readonly targets: readonly ProcessEntry[];
  /** Groups all of whose members are targets. */
  readonly groups: readonly number[];
};

/** What one operating system can tell about processes and do to them. */
export type ProcessSystem = {
  /** Whether a started process gets a group and session of its own. */
  readonly ownGroup: boolean;
  /** Rejects when it could not look, which is not the same as finding nothing. */
  list(interest: Interest): Promise<ProcessTable>;
  /**
   * Looks for processes younger than the listing and freezes at once those that `isOurs` accepts, because a link of a fork
   * chain may be gone before a whole listing is through. Blocks for a few milliseconds, and only if there are any.
   * True: nobody can have slipped through, for nothing was started in the meantime.
   */
  freezeNewcomers(table: ProcessTable, isOurs: (entry: ProcessEntry) => boolean): boolean;
  /** Null: no such living process. Rejects when it could not look. */
  identify(pid: number): Promise<ProcessIdentity | null>;
  /** Identity of a child started in this same tick, also when it has already ended. */
  identifyStarted(pid: number): Promise<ProcessIdentity>;
  /** Those of the identities that still live. */
  alive(identities: readonly ProcessIdentity[]): Promise<readonly ProcessIdentity[]>;
  orderOf(startedAt: string): number;
  /** Order of a process that would have started at this time of the wall clock (epoch ms). */
  orderAt(epochMs: number): number;
  /** An identity as an older version recorded it, in today's form where it surely means the same; `claimedAt` are orders of what it belongs to. */
  completeRecord(recorded: ProcessIdentity, claimedAt: readonly number[]): ProcessIdentity;
  /** Compares pid and start time again right before each signal. Resolves to the refusals: pid → reason. */
  signal(plan: SignalPlan, signal: ProcessSignal): Promise<ReadonlyMap<number, string>>;
};

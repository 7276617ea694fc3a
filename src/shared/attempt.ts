import type { AttemptId, CommitId, FeatureNumber, RunId } from './ids';

export const roles = ['initializer', 'decomposition', 'coding', 'testing', 'recovery'] as const;
export type Role = (typeof roles)[number];
/** Roles with a feature of their own; only these make attempts. */
export type AttemptRole = Extract<Role, 'coding' | 'recovery'>;

/** What an agent program's run came to, as its adapter classifies it. */
export const agentOutcomes = [
  'ok',
  'failed',
  'limit',
  'rate_limited',
  'network',
  'auth',
  'billing',
  'missing',
  'bad_request',
  'cancelled',
  'crashed',
  'hung',
] as const;
export type AgentOutcome = (typeof agentOutcomes)[number];

/** How an attempt ended: by its agent, or by what we found afterwards. */
export const attemptOutcomes = [
  ...agentOutcomes,
  'landed',
  'nothing_changed',
  'red_verification',
  'conflict',
  'tampered',
  'refused_files',
  'setup_failed',
] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

export const attemptStatuses = [
  'preparing',
  'working',
  'reported',
  'verifying',
  'merging',
  'parked',
  'interrupted',
  'finished',
] as const;
export type AttemptStatus = (typeof attemptStatuses)[number];

export type ProcessIdentity = {
  readonly pid: number;
  /** Start time as the operating system tells it (on Linux clock ticks since boot, and the boot's id); with the pid it names one process for ever. */
  readonly startedAt: string;
};

/** One row of the attempt table. */
export type Attempt = {
  readonly id: AttemptId;
  readonly feature: FeatureNumber;
  /** 1…, per feature. */
  readonly number: number;
  readonly runId: RunId;
  readonly role: AttemptRole;
  /** Name of the configured agent, e.g. `demo`. */
  readonly agent: string;
  readonly model: string | null;
  readonly lane: number;
  readonly generation: number;
  readonly status: AttemptStatus;
  readonly outcome: AttemptOutcome | null;
  /** One sentence; null while it goes well. */
  readonly reason: string | null;
  readonly worktree: string | null;
  readonly branch: string | null;
  readonly base: CommitId | null;
  /** The branch's commit once committed on report. */
  readonly head: CommitId | null;
  readonly process: ProcessIdentity | null;
  /** The agent's own handle for going on where it stopped. */
  readonly session: string | null;
  readonly claimedAt: number;
  readonly reportedAt: number | null;
  readonly verifiedAt: number | null;
  readonly finishedAt: number | null;
  /** Milliseconds of verification, worktree and merged tree together. */
  readonly verificationMs: number;
  /** Failing checks went back to its session once already. */
  readonly sentBack: boolean;
};

import type { AttemptId, CommitId, FeatureId, FeatureNumber } from './ids';
import type { CheckSpec } from './check';
import type { AttemptOutcome } from './attempt';

/** Stored status: one enum column. Ready, blocked and waiting are derived, never stored. */
export const featureStatuses = [
  'pending',
  'claimed',
  'verifying',
  'merging',
  'landed',
  'failed',
  'skipped',
  'needs_input',
] as const;
export type FeatureStatus = (typeof featureStatuses)[number];

export const urgencies = ['urgent', 'normal', 'later'] as const;
export type Urgency = (typeof urgencies)[number];

/** What a person or a plan file says about a feature. */
export type FeatureSpec = {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  /** Sentences that prove the feature when all of them hold. */
  readonly steps: readonly string[];
  /** Lower is sooner; 1000 when nothing was said. */
  readonly priority: number;
  readonly urgency: Urgency;
  /** Files or directories (with a trailing slash) it will touch, relative to the repository; they become locks. */
  readonly files: readonly string[];
  /** Named things it needs for itself, e.g. `database`; they become locks too. */
  readonly resources: readonly string[];
  /** Checks of its own, beside the project's. */
  readonly checks: readonly CheckSpec[];
  /** Expected working time of one agent; null when nobody said. */
  readonly estimateMs: number | null;
};

export type LastFailure = {
  readonly outcome: AttemptOutcome | 'regression';
  /** One sentence a person understands. */
  readonly reason: string;
  readonly at: number;
  readonly attemptId: AttemptId | null;
};

/** One row of the feature table; changed by `evolve` alone. */
export type Feature = FeatureSpec & {
  readonly number: FeatureNumber;
  readonly id: FeatureId;
  readonly dependencies: readonly FeatureNumber[];
  readonly status: FeatureStatus;
  /** Counted failed attempts since creation, reset or retry. */
  readonly failures: number;
  /** Number of the newest attempt, 0 before the first; an interrupted attempt is resumed under its number. */
  readonly attempts: number;
  /** How often an agent or person deferred it. */
  readonly skips: number;
  /** Back-off: not to be claimed before this time. */
  readonly notBefore: number | null;
  readonly lastFailure: LastFailure | null;
  /** The live attempt while claimed, verifying, merging or needs_input; the attempt to resume while pending. */
  readonly attemptId: AttemptId | null;
  /** Grows with each claim; what an older owner still says is stale. */
  readonly generation: number;
  /** True when an answer was given or a person started it over: it is claimed before all others. */
  readonly first: boolean;
  readonly question: string | null;
  readonly answer: string | null;
  readonly landedCommit: CommitId | null;
  /** False when it landed although nothing could be checked. */
  readonly landedVerified: boolean;
  readonly landedAt: number | null;
  /** When a testing agent last found it passing since it landed; null: not yet. */
  readonly testedAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
};

/** Who holds a claimed feature; heartbeats change it outside the event log. */
export type Lease = {
  readonly feature: FeatureNumber;
  readonly attemptId: AttemptId;
  /** Identity of the host process: `<pid>:<start time>`. */
  readonly owner: string;
  readonly generation: number;
  readonly heartbeatAt: number;
  readonly expiresAt: number;
};

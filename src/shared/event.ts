import type { AttemptOutcome, AttemptRole, ProcessIdentity } from './attempt';
import type { Evidence } from './check';
import type { FeatureSpec } from './feature';
import type { AttemptId, CommitId, FeatureId, FeatureNumber, RunId } from './ids';
import type { FinalStatus } from './final-status';
import type { Baseline } from './run';
import type { RunSettings } from './run-settings';
import type { Report } from './report';
import type { Spend } from './spend';
import type { BatchDecision, PlanningOutcome, PlanningRole } from './planning';
import type { PlanFeature } from './plan';
import type { RoundOutcome } from './test-round';

/** Why live work stopped without being anybody's failure. */
export type Interruption =
  | 'drain'
  | 'stop'
  | 'kill'
  | 'crash'
  | 'sent_back'
  | 'answered'
  | 'rate_limited'
  | 'network'
  | 'auth'
  | 'billing'
  | 'missing'
  | 'cancelled';

/**
 * Facts in the past tense, stored with the rows they change in one transaction. They announce, they never steer.
 * Folding all of them from zero with `evolve` gives the tables.
 */
export type DomainEvent =
  // Features as people and plans change them
  | {
      readonly type: 'feature_added';
      readonly feature: FeatureNumber;
      readonly id: FeatureId;
      readonly spec: FeatureSpec;
      readonly dependencies: readonly FeatureNumber[];
    }
  | { readonly type: 'feature_edited'; readonly feature: FeatureNumber; readonly changes: Partial<FeatureSpec> }
  | {
      readonly type: 'dependencies_set';
      readonly feature: FeatureNumber;
      readonly dependencies: readonly FeatureNumber[];
    }
  | { readonly type: 'feature_removed'; readonly feature: FeatureNumber }
  // Runs
  | {
      readonly type: 'run_started';
      readonly runId: RunId;
      readonly number: number;
      readonly settings: RunSettings;
      readonly host: ProcessIdentity;
      readonly target: string;
      readonly startCommit: CommitId;
    }
  | { readonly type: 'run_settings_changed'; readonly runId: RunId; readonly changes: Partial<RunSettings> }
  | { readonly type: 'baseline_recorded'; readonly runId: RunId; readonly baseline: Baseline }
  | { readonly type: 'run_draining'; readonly runId: RunId; readonly why: string }
  | { readonly type: 'run_resumed'; readonly runId: RunId }
  | {
      readonly type: 'run_stopping';
      readonly runId: RunId;
      readonly why: string;
      /** Missing in what older versions stored. */
      readonly how?: 'stop' | 'kill';
    }
  | {
      readonly type: 'run_finished';
      readonly runId: RunId;
      readonly finalStatus: FinalStatus;
      readonly report: Report | null;
    }
  // The life of a feature
  | {
      readonly type: 'feature_claimed';
      readonly feature: FeatureNumber;
      readonly attemptId: AttemptId;
      readonly attemptNumber: number;
      readonly generation: number;
      readonly runId: RunId;
      readonly lane: number;
      readonly role: AttemptRole;
      readonly agent: string;
      readonly model: string | null;
      /** Goes on with an interrupted attempt under its id and number. */
      readonly resumes: boolean;
      readonly owner: string;
      readonly leaseExpiresAt: number;
    }
  | {
      readonly type: 'attempt_prepared';
      readonly attemptId: AttemptId;
      readonly worktree: string;
      readonly branch: string;
      readonly base: CommitId;
    }
  | { readonly type: 'agent_spawned'; readonly attemptId: AttemptId; readonly process: ProcessIdentity }
  | { readonly type: 'session_opened'; readonly attemptId: AttemptId; readonly session: string }
  | { readonly type: 'agent_exited'; readonly attemptId: AttemptId }
  | {
      readonly type: 'feature_reported';
      readonly feature: FeatureNumber;
      readonly attemptId: AttemptId;
      readonly by: 'mcp' | 'exit';
    }
  | { readonly type: 'work_committed'; readonly attemptId: AttemptId; readonly head: CommitId; readonly files: number }
  | { readonly type: 'check_finished'; readonly evidence: Evidence; readonly feature: FeatureNumber | null }
  | {
      readonly type: 'checks_sent_back';
      readonly feature: FeatureNumber;
      readonly attemptId: AttemptId;
      readonly reason: string;
    }
  | {
      readonly type: 'feature_verified';
      readonly feature: FeatureNumber;
      readonly attemptId: AttemptId;
      readonly head: CommitId;
      readonly verificationMs: number;
    }
  | {
      readonly type: 'landing_started';
      readonly feature: FeatureNumber;
      readonly attemptId: AttemptId;
      readonly targetBefore: CommitId;
      readonly candidate: CommitId;
    }
  | {
      readonly type: 'feature_landed';
      readonly feature: FeatureNumber;
      readonly attemptId: AttemptId;
      readonly commit: CommitId;
      /** False when there was nothing to check with. */
      readonly verified: boolean;
      readonly verificationMs: number;
    }
  | {
      readonly type: 'attempt_failed';
      readonly feature: FeatureNumber;
      readonly attemptId: AttemptId;
      readonly outcome: AttemptOutcome;
      readonly reason: string;
      /** Whether it counts toward `maxFailures`. */
      readonly counted: boolean;
      /** True: the feature is failed for good. */
      readonly final: boolean;
      readonly notBefore: number | null;
    }
  | {
      readonly type: 'attempt_interrupted';
      readonly feature: FeatureNumber;
      readonly attemptId: AttemptId;
      readonly why: Interruption;
      readonly notBefore: number | null;
    }
  | {
      readonly type: 'feature_parked';
      readonly feature: FeatureNumber;
      readonly attemptId: AttemptId;
      readonly question: string;
      /** It has used its budget up: an answer grants it once more. */
      readonly about?: 'budget';
    }
  /** The wall clock was set back: the wait before the next attempt goes with it. */
  | { readonly type: 'back_off_moved'; readonly feature: FeatureNumber; readonly notBefore: number }
  | {
      readonly type: 'feature_answered';
      readonly feature: FeatureNumber;
      readonly answer: string;
      /** Not a person answered: the budget it asked about was raised. */
      readonly raised?: true;
    }
  | {
      readonly type: 'feature_deferred';
      readonly feature: FeatureNumber;
      readonly attemptId: AttemptId | null;
      readonly reason: string;
      /** It comes where it came before it was put off last. */
      readonly takenBack?: true;
    }
  | { readonly type: 'feature_skipped'; readonly feature: FeatureNumber }
  | { readonly type: 'feature_reset'; readonly feature: FeatureNumber }
  | { readonly type: 'feature_retried'; readonly feature: FeatureNumber }
  /** The attempt that had begun is given up; a fresh one comes before all others. */
  | { readonly type: 'feature_restarted'; readonly feature: FeatureNumber }
  | {
      readonly type: 'feature_regressed';
      readonly feature: FeatureNumber;
      readonly evidence: string;
      /** The test round that found it. */
      readonly testId: AttemptId;
    }
  // Landed features looked at again
  | {
      readonly type: 'testing_started';
      readonly testId: AttemptId;
      readonly number: number;
      readonly runId: RunId;
      readonly agent: string;
      readonly model: string | null;
      readonly features: readonly FeatureNumber[];
      readonly commit: CommitId;
      readonly worktree: string;
    }
  | { readonly type: 'testing_spawned'; readonly testId: AttemptId; readonly process: ProcessIdentity }
  | {
      readonly type: 'feature_retested';
      readonly feature: FeatureNumber;
      readonly testId: AttemptId;
      readonly commit: CommitId;
    }
  | {
      readonly type: 'testing_finished';
      readonly testId: AttemptId;
      readonly outcome: RoundOutcome;
      readonly reason: string | null;
    }
  // Agents that fill the backlog
  | {
      readonly type: 'planning_started';
      readonly planningId: AttemptId;
      readonly number: number;
      readonly runId: RunId;
      readonly role: PlanningRole;
      readonly agent: string;
      readonly model: string | null;
      readonly source: string;
      readonly commit: CommitId;
      readonly worktree: string;
    }
  | { readonly type: 'planning_spawned'; readonly planningId: AttemptId; readonly process: ProcessIdentity }
  /** These of the features that were just added are its doing. */
  | { readonly type: 'planning_created'; readonly planningId: AttemptId; readonly features: readonly FeatureNumber[] }
  | {
      readonly type: 'planning_finished';
      readonly planningId: AttemptId;
      readonly outcome: PlanningOutcome;
      readonly reason: string | null;
      readonly proposed: readonly PlanFeature[];
    }
  | { readonly type: 'planning_decided'; readonly planningId: AttemptId; readonly decision: BatchDecision }
  // What it costs
  /** Totals so far of one process and model; the same attempt, spawn and model again replaces them. */
  | ({ readonly type: 'spend_recorded'; readonly session?: string | null } & Omit<Spend, 'at' | 'session'>)
  // Everything else worth keeping
  | { readonly type: 'feature_proposed'; readonly proposal: FeatureProposal }
  | {
      readonly type: 'proposal_decided';
      /** Its place among all proposals, from 1. */
      readonly proposal: number;
      /** The feature that was made of it; null where it was declined. */
      readonly added: FeatureNumber | null;
    }
  | {
      readonly type: 'knowledge_added';
      readonly attemptId: AttemptId;
      /** Null: its author has no feature of its own. */
      readonly feature: FeatureNumber | null;
      readonly text: string;
    }
  | {
      readonly type: 'warning_raised';
      readonly code: string;
      readonly message: string;
      readonly feature: FeatureNumber | null;
      /** Present where one attempt is warned of, or the agent of a planning or a test round. */
      readonly attemptId?: AttemptId;
    };

export type DomainEventType = DomainEvent['type'];

/** A feature an agent asks for; a person approves it. */
export type FeatureProposal = {
  readonly by: AttemptId;
  readonly feature: FeatureNumber;
  readonly spec: FeatureSpec;
  readonly dependencies: readonly FeatureNumber[];
};

/** An event with its place in the log. */
export type StoredEvent = { readonly seq: number; readonly at: number } & { readonly event: DomainEvent };

/** A verified branch that waits to land on the target, in order; removed when it landed or failed. */
export type MergeEntry = {
  readonly attemptId: AttemptId;
  readonly feature: FeatureNumber;
  readonly head: CommitId;
  readonly enqueuedAt: number;
  /** Set by `landing_started`, the intent row of moving the target. */
  readonly targetBefore: CommitId | null;
  readonly candidate: CommitId | null;
};

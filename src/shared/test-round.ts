import { agentOutcomes, type ProcessIdentity } from './attempt';
import type { AttemptId, CommitId, FeatureNumber, RunId } from './ids';

/** How a round of re-verification ended; `interrupted` and `setup_failed` say nothing about its features. */
export const roundOutcomes = [...agentOutcomes, 'interrupted', 'setup_failed', 'tampered'] as const;
export type RoundOutcome = (typeof roundOutcomes)[number];

/** At most so many landed features are looked at again by one testing agent. */
export const featuresPerRound = 3;

/** One row of the test round table: one testing agent that looks at landed features again. */
export type TestRound = {
  /** From the id space of attempts: it is the cookie of the agent's processes and names the folder of its output. */
  readonly id: AttemptId;
  /** 1…, per project. */
  readonly number: number;
  readonly runId: RunId;
  readonly agent: string;
  readonly model: string | null;
  /** Landed features it was handed, most urgent first. */
  readonly features: readonly FeatureNumber[];
  /** The target's tip it tests. */
  readonly commit: CommitId;
  readonly worktree: string;
  readonly process: ProcessIdentity | null;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly outcome: RoundOutcome | null;
  /** One sentence; null while it goes well. */
  readonly reason: string | null;
};

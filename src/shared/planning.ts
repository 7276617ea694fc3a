import { agentOutcomes, type ProcessIdentity, type Role } from './attempt';
import type { AttemptId, CommitId, FeatureNumber, RunId } from './ids';
import type { PlanFeature } from './plan';

/** Roles that fill the backlog. */
export const planningRoles = ['initializer', 'decomposition'] as const satisfies readonly Role[];
export type PlanningRole = (typeof planningRoles)[number];

/** How a planning came to its end; `interrupted` is nobody's failure. */
export const planningOutcomes = [
  ...agentOutcomes,
  'timed_out',
  'nothing_created',
  'interrupted',
  'setup_failed',
  'tampered',
] as const;
export type PlanningOutcome = (typeof planningOutcomes)[number];

/** What becomes of a batch of proposed features: all of them are added, or none. */
export const batchDecisions = ['added', 'discarded'] as const;
export type BatchDecision = (typeof batchDecisions)[number];

/** One row of the planning table: one agent that turns a text into features. */
export type Planning = {
  /** From the id space of attempts: it is the cookie of the agent's processes and names the folder of its output. */
  readonly id: AttemptId;
  /** 1…, per project. */
  readonly number: number;
  readonly runId: RunId;
  readonly role: PlanningRole;
  readonly agent: string;
  readonly model: string | null;
  /** What it reads: the spec's path within the project, or the first words of a request. */
  readonly source: string;
  /** The target's tip it looks at. */
  readonly commit: CommitId;
  readonly worktree: string;
  readonly process: ProcessIdentity | null;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly outcome: PlanningOutcome | null;
  /** One sentence; null while it goes well. */
  readonly reason: string | null;
  /** Features that came of it, in the order they were created. */
  readonly features: readonly FeatureNumber[];
  /** What a decomposition proposes: nothing of it is in the backlog before a person has said so. */
  readonly proposed: readonly PlanFeature[];
  /** What a person said to `proposed`; null before, and where there is nothing to say anything to. */
  readonly decision: BatchDecision | null;
};

/** A text that an initializer agent turns into features. */
export type AppSpec = {
  /** Its place in the project's folder, e.g. `prompts/app_spec.txt`. */
  readonly path: string;
  readonly text: string;
};

/** Where an app spec is looked for, in this order; within the project's folder. */
export const appSpecPaths = ['app_spec.txt', 'prompts/app_spec.txt'] as const;

/** A larger app spec is refused rather than read in part. */
export const mostSpecText = 256 * 1024;

import { z } from 'zod';
import { roles } from './attempt';
import { roleChoiceSchema } from './role-choice';
import { budgetsSchema, noBudgets } from './budget';
import { runGoalSchema } from './run-goal';

export const orders = ['critical-path', 'score'] as const;
export type Order = (typeof orders)[number];

/** What becomes of a feature that has failed for good; `ask` needs somebody who can be asked. */
export const failurePolicies = ['ask', 'skip', 'abort', 'leave'] as const;
export type FailurePolicy = (typeof failurePolicies)[number];

/** Settings a run has from its start; concurrency may change while it goes on. */
export const runSettingsSchema = z.object({
  mode: z.enum(['flow']),
  order: z.enum(orders),
  /** Coding attempts at once. */
  concurrency: z.number().int().min(1).max(50),
  /** Failed attempts after which a feature is failed for good. */
  maxFailures: z.number().int().min(1).max(20),
  /** Waiting time before attempt 2, 3, 4…; the last one repeats. */
  backoffMs: z.array(z.number().int().min(0)).min(1),
  /** No sign of life from an agent for so long ends its attempt as hung. */
  idleTimeoutMs: z.number().int().min(1),
  /** Total time of an attempt's agent; null is unlimited. */
  attemptTimeoutMs: z.number().int().min(1).nullable(),
  /** Total time of an agent that fills the backlog. */
  planningTimeoutMs: z
    .number()
    .int()
    .min(1)
    .default(30 * 60_000),
  /** An attempt that has been at work for so long is told of once; null: none is. */
  attemptWarningMs: z.number().int().min(1).nullable(),
  checkTimeoutMs: z.number().int().min(1),
  /** How long a reported agent may take to exit before its tree is ended. */
  exitGraceMs: z.number().int().min(0),
  /** Between the polite signal and SIGKILL. */
  killGraceMs: z.number().int().min(0),
  /** Lint, types and own checks stay; `test` checks are left out. */
  yolo: z.boolean(),
  /** Name of the agent for coding. */
  agent: z.string().min(1).max(200),
  /** Null is the agent's own default. */
  model: z.string().nullable(),
  /** Who works in each role, and how; a role that is missing has the coding agent. */
  roles: z.partialRecord(z.enum(roles), roleChoiceSchema).default({}),
  /** A feature that has failed too often gets one try by a recovery agent before it is failed for good. */
  recovery: z.boolean().default(false),
  /** Name of the coding agents' prompt template; null is the built-in one. */
  workflow: z.string().max(100).nullable().default(null),
  landing: z.enum(['merge', 'squash']),
  /** Changes to tests, check scripts, CI or agent configuration ask a person first. */
  protectChecks: z.boolean(),
  /** A red baseline stops the run instead of being only told. */
  baselineBlocks: z.boolean(),
  /** Where the run, a feature or the day has used this up nothing more is begun. */
  budget: budgetsSchema.default(noBudgets),
  /** The run drains after so many attempts; null is no limit. */
  maxAttempts: z.number().int().min(1).nullable(),
  /** Testing agents that look at landed features again after each landing; 0 is none. */
  testingRatio: z.number().int().min(0).max(10),
  /** Testing agents take lanes like coding ones. */
  countTesting: z.boolean(),
  onFailure: z.enum(failurePolicies),
  goal: runGoalSchema,
  /** Agents, checks and setup run inside an operating system sandbox. */
  sandbox: z.boolean(),
  /** Coding and testing agents have a browser, but never in YOLO. */
  browser: z.boolean().default(false),
});
export type RunSettings = z.infer<typeof runSettingsSchema>;

export const defaultRunSettings: RunSettings = {
  mode: 'flow',
  order: 'critical-path',
  concurrency: 1,
  maxFailures: 3,
  backoffMs: [2_000, 15_000, 60_000],
  idleTimeoutMs: 10 * 60_000,
  attemptTimeoutMs: null,
  planningTimeoutMs: 30 * 60_000,
  attemptWarningMs: 60 * 60_000,
  checkTimeoutMs: 10 * 60_000,
  exitGraceMs: 30_000,
  killGraceMs: 5_000,
  yolo: false,
  agent: 'demo',
  model: null,
  roles: {},
  recovery: false,
  workflow: null,
  landing: 'merge',
  protectChecks: true,
  baselineBlocks: false,
  budget: noBudgets,
  maxAttempts: null,
  testingRatio: 1,
  countTesting: false,
  onFailure: 'leave',
  goal: { kind: 'all' },
  sandbox: false,
  browser: false,
};

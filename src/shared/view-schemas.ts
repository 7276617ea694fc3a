import { z } from 'zod';
import { agentStates } from './agent-event';
import { attemptOutcomes, attemptStatuses, roles } from './attempt';
import { featureStatuses, urgencies } from './feature';
import { finalStatuses } from './final-status';
import { gateViewSchema } from './gate';
import { budgetSchema, budgetScopes, budgetStates, type BudgetStanding } from './budget';
import { openBatchSchema } from './open-batch';
import { planningOutcomes, planningRoles } from './planning';
import type { CostFigures } from './cost-figures';
import type { Report, ReportCost } from './report';
import type { SpendSum } from './spend';
import { runStatuses } from './run';
import { orders } from './run-settings';
import { runLineTypes, type RunLine } from './run-line';
import type {
  FeatureView,
  LaneView,
  PlanningView,
  ProjectDelta,
  ProjectSnapshot,
  RunView,
  TestRoundView,
} from './views';

const waitKinds = ['lock', 'budget', 'rate_limit', 'host', 'back_off', 'uncommitted_changes'] as const;
const derivedStatuses = ['ready', 'blocked', 'waiting'] as const;

export const featureViewSchema: z.ZodType<FeatureView> = z.object({
  number: z.number(),
  id: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.string(),
  steps: z.array(z.string()),
  priority: z.number(),
  urgency: z.enum(urgencies),
  files: z.array(z.string()),
  estimateMs: z.number().nullable(),
  dependencies: z.array(z.number()),
  status: z.enum(featureStatuses),
  shown: z.enum([...featureStatuses, ...derivedStatuses]),
  blockedBy: z.array(z.number()),
  waitingFor: z.enum(waitKinds).nullable(),
  reason: z.string().nullable(),
  failures: z.number(),
  attempts: z.number(),
  lastFailure: z
    .object({ outcome: z.enum([...attemptOutcomes, 'regression']), reason: z.string(), at: z.number() })
    .nullable(),
  landedCommit: z.string().nullable(),
  landedVerified: z.boolean(),
  onCriticalPath: z.boolean(),
  grants: budgetSchema.optional(),
  asksAboutAccount: z.literal(true).optional(),
});

export const spendSumSchema: z.ZodType<SpendSum> = z.object({
  usd: z.number().nullable(),
  estimatedUsd: z.number(),
  tokens: z.object({ input: z.number(), cacheRead: z.number(), cacheWrite: z.number(), output: z.number() }),
  unknownTokens: z.number(),
});

export const budgetStandingSchema: z.ZodType<BudgetStanding> = z.object({
  scope: z.enum(budgetScopes),
  budget: budgetSchema,
  state: z.enum(budgetStates),
  used: z.number(),
  unknownTokens: z.number(),
});

const laneViewSchema: z.ZodType<LaneView> = z.object({
  lane: z.number(),
  attempt: z
    .object({
      id: z.string(),
      number: z.number(),
      feature: z.number(),
      featureName: z.string(),
      role: z.enum(roles),
      agent: z.string(),
      status: z.enum(attemptStatuses),
      state: z.enum(agentStates),
      thought: z.string().nullable(),
      tool: z.string().nullable(),
      steps: z.object({ done: z.number(), total: z.number() }).nullable(),
      claimedAt: z.number(),
      spend: spendSumSchema.optional(),
    })
    .nullable(),
});

const planningViewSchema: z.ZodType<PlanningView> = z.object({
  id: z.string(),
  number: z.number(),
  role: z.enum(planningRoles),
  agent: z.string(),
  source: z.string(),
  created: z.number(),
  state: z.enum(agentStates),
  thought: z.string().nullable(),
  tool: z.string().nullable(),
  startedAt: z.number(),
});

const testRoundViewSchema: z.ZodType<TestRoundView> = z.object({
  id: z.string(),
  number: z.number(),
  agent: z.string(),
  features: z.array(z.number()),
  state: z.enum(agentStates),
  thought: z.string().nullable(),
  tool: z.string().nullable(),
  startedAt: z.number(),
  spend: spendSumSchema.optional(),
});

const figures = {
  usd: z.number().nullable(),
  estimated_usd: z.number(),
  tokens: z.object({ input: z.number(), cache_read: z.number(), cache_write: z.number(), output: z.number() }),
  unknown_tokens: z.number(),
};

export const costFiguresSchema: z.ZodType<CostFigures> = z.object(figures);

const reportCostSchema: z.ZodType<ReportCost> = z.object({
  usd: z.number().nullable(),
  estimated_usd: figures.estimated_usd.optional(),
  tokens: figures.tokens.optional(),
  unknown_tokens: figures.unknown_tokens.optional(),
  by_model: z.record(z.string(), z.object({ ...figures, matched_models: z.array(z.string()) })),
  by_role: z.record(z.string(), costFiguresSchema).optional(),
  by_feature: z.record(z.string(), costFiguresSchema),
  budgets: z
    .array(
      z.object({
        scope: z.enum(budgetScopes),
        usd: z.number().nullable(),
        tokens: z.number().nullable(),
        used: z.number(),
        state: z.enum(budgetStates),
      }),
    )
    .optional(),
  over_budget: z
    .array(
      z.object({
        feature: z.string(),
        number: z.number(),
        usd: z.number().nullable(),
        tokens: z.number().nullable(),
        used: z.number(),
      }),
    )
    .optional(),
});

export const reportSchema: z.ZodType<Report> = z.object({
  run: z.number(),
  mode: z.string(),
  order: z.string(),
  target: z.string(),
  tasks_total: z.number(),
  tasks_succeeded: z.number(),
  tasks_failed: z.number(),
  batches_executed: z.number(),
  conflicts_resolved: z.number(),
  retries: z.number(),
  max_parallel_agents: z.number(),
  max_parallel_testing: z.number(),
  wall_ms: z.number(),
  sequential_ms: z.number(),
  parallel_efficiency: z.number(),
  cost: reportCostSchema,
  planning: z
    .object({
      role: z.enum(planningRoles),
      agent: z.string(),
      source: z.string(),
      outcome: z.enum(planningOutcomes).nullable(),
      reason: z.string().nullable(),
      features: z.array(z.string()),
      proposed: z.number(),
    })
    .optional(),
  critical_path: z.array(z.string()),
  final_status: z.enum(finalStatuses),
  demo: z.boolean(),
  unverified: z.array(z.string()),
  needs_person: z.array(
    z.object({
      feature: z.string(),
      number: z.number(),
      reason: z.string(),
      about_account: z.literal(true).optional(),
    }),
  ),
  warnings: z
    .array(
      z.object({
        message: z.string(),
        times: z.number(),
        attempts: z.array(z.object({ feature: z.string(), number: z.number(), attempt: z.number() })),
      }),
    )
    .optional(),
  features: z.array(
    z.object({
      number: z.number(),
      id: z.string(),
      name: z.string(),
      status: z.string(),
      attempts: z.number(),
      failures: z.number(),
      landed_commit: z.string().nullable(),
      verified: z.boolean(),
      last_failure: z.string().nullable(),
      warnings: z.array(z.string()).optional(),
    }),
  ),
});

const runViewSchema: z.ZodType<RunView> = z.object({
  number: z.number(),
  status: z.enum(runStatuses),
  mode: z.string(),
  goal: z.enum(['feature', 'testing', 'initializer', 'decomposition']).optional(),
  agent: z.string(),
  demo: z.boolean(),
  concurrency: z.number(),
  order: z.enum(orders),
  testingRatio: z.number(),
  yolo: z.boolean(),
  target: z.string(),
  gates: z.array(gateViewSchema).optional(),
  redChecks: z.array(z.string()).optional(),
  spend: spendSumSchema.optional(),
  budgets: z.array(budgetStandingSchema).optional(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  finalStatus: z.enum(finalStatuses).nullable(),
  paused: z.boolean().optional(),
  report: reportSchema.nullable(),
});

const countsSchema = z.record(z.enum([...featureStatuses, ...derivedStatuses, 'total']), z.number());

/** Further keys depend on the line's type and are looked at where they are shown. */
export const runLineSchema: z.ZodType<RunLine> = z.looseObject({
  type: z.enum(runLineTypes),
  seq: z.number(),
  at: z.number(),
  feature: z.number().optional(),
});

export const projectSnapshotSchema: z.ZodType<ProjectSnapshot> = z.object({
  seq: z.number(),
  project: z.object({
    id: z.string(),
    name: z.string(),
    path: z.string(),
    scope: z.string(),
    target: z.string().optional(),
    agentsCeiling: z.number().int().min(1),
    agents: z.number().int().min(1).optional(),
    appSpec: z.string().optional(),
  }),
  run: runViewSchema.nullable(),
  counts: countsSchema,
  features: z.array(featureViewSchema),
  lanes: z.array(laneViewSchema),
  testing: z.array(testRoundViewSchema),
  planning: planningViewSchema.nullable().optional(),
  batches: z.array(openBatchSchema).optional(),
  undecided: z.array(z.number()),
  activity: z.array(runLineSchema),
});

export const projectDeltaSchema: z.ZodType<ProjectDelta> = z.object({
  from: z.number(),
  seq: z.number(),
  run: runViewSchema.nullable().optional(),
  counts: countsSchema.optional(),
  features: z.array(featureViewSchema).optional(),
  removed: z.array(z.number()).optional(),
  lanes: z.array(laneViewSchema).optional(),
  testing: z.array(testRoundViewSchema).optional(),
  planning: planningViewSchema.nullable().optional(),
  batches: z.array(openBatchSchema).optional(),
  undecided: z.array(z.number()).optional(),
  activity: z.array(runLineSchema).optional(),
});

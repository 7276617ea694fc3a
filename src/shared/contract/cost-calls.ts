import { z } from 'zod';
import { roles } from '../attempt';
import { budgetsSchema } from '../budget';
import { budgetStandingSchema, spendSumSchema } from '../view-schemas';

const runNumber = z.number().int().min(1);
/** `2026-11-22`, where the person is. */
const day = z.string();

export const costsSchema = z.object({
  total: spendSumSchema,
  /** The most expensive ones first in every list but those of days and runs. */
  byModel: z.array(
    z.object({
      /** As the provider names it; empty where no program said which it was. */
      model: z.string(),
      /** Whose prices were taken for what is estimated. */
      matchedModels: z.array(z.string()),
      sum: spendSumSchema,
    }),
  ),
  byRole: z.array(z.object({ role: z.enum(roles), sum: spendSumSchema })),
  byAgent: z.array(z.object({ agent: z.string(), sum: spendSumSchema })),
  byFeature: z.array(
    z.object({
      feature: z.number(),
      /** Null: it was removed since. */
      name: z.string().nullable(),
      status: z.string().nullable(),
      /** How many of its attempts used something. */
      attempts: z.number(),
      sum: spendSumSchema,
    }),
  ),
  /** Oldest first; days without any use are left out. */
  byDay: z.array(
    z.object({ day, sum: spendSumSchema, models: z.array(z.object({ model: z.string(), sum: spendSumSchema })) }),
  ),
  /** Newest first. */
  byRun: z.array(z.object({ run: runNumber, startedAt: z.number(), sum: spendSumSchema })),
  today: day,
  /** Those of the live run, else those that the next one will have. */
  budgets: budgetsSchema,
  /** How the budgets of the live run and of today stand; empty where none is set. */
  standings: z.array(budgetStandingSchema),
  /** What the features that are left are expected to cost; null where none is left. */
  forecast: z
    .object({
      features: z.number(),
      costUsd: z.object({ low: z.number(), mid: z.number(), high: z.number() }),
      /** No attempt has told its price yet: taken for $0.50 each. */
      guess: z.boolean(),
      /** The agent is known to cost nothing. */
      free: z.boolean(),
    })
    .nullable(),
});
export type Costs = z.infer<typeof costsSchema>;

/** What the open project's agents used. */
export const costCalls = {
  /** Of one run, or with null of all of them. Budgets, standings and forecast are the project's either way. */
  'costs.read': { input: z.strictObject({ run: runNumber.nullable() }), value: costsSchema },
} as const;

import { z } from 'zod';
import { roles } from '../attempt';
import { budgetsSchema } from '../budget';
import { budgetStandingSchema, spendSumSchema } from '../view-schemas';

const runNumber = z.number().int().min(1);
/** `2026-11-22`, where the person is. */
const day = z.string();

export const costsSchema = z.object({
  total: spendSumSchema,
  /** Who was at work; only where that was a real agent what nobody told is unknown. */
  workers: z.enum(['none', 'demo', 'real']),
  /** How many attempts were at work, whether they told of any use or not. */
  attempts: z.number(),
  /** Numbers of the features that landed and have stayed so. */
  passing: z.array(z.number()),
  /** Those attempts that ended without landing, and what they are known to have used. */
  failed: z.object({ attempts: z.number(), sum: spendSumSchema }),
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
  /** The last seven days of the whole project, oldest first, those without any use included. */
  week: z.array(z.object({ day, sum: spendSumSchema })),
  /** Newest first. */
  byRun: z.array(z.object({ run: runNumber, startedAt: z.number(), sum: spendSumSchema })),
  today: day,
  /** Those of the live run, else those that the next one will have. */
  budgets: budgetsSchema,
  /** How the budgets of the run that is looked at, else of the live one, and of today stand; empty where none is set. */
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

const scopeSchema = z.strictObject({
  /** Null: all of them. */
  run: runNumber.nullable(),
  /** What was used earlier is left out; left out itself: nothing is. */
  since: z.number().optional(),
});
export type CostScope = z.infer<typeof scopeSchema>;

export const costFormats = ['csv', 'json'] as const;
export type CostFormat = (typeof costFormats)[number];

/** What the open project's agents used. */
export const costCalls = {
  /** Budgets and forecast are the project's whatever is looked at. */
  'costs.read': { input: scopeSchema, value: costsSchema },
  /** Asks where to, and writes the figures there. The value is the file's path; null where the person changed their mind. */
  'costs.export': {
    input: scopeSchema.extend({ format: z.enum(costFormats) }),
    value: z.string().nullable(),
  },
} as const;

import { z } from 'zod';
import { budgetsSchema } from '../budget';
import { orders } from '../run-settings';

const times = z.array(z.number());

/** What a forecast needs beside the features as the window knows them. */
export const forecastBasisSchema = z.object({
  /** What earlier attempts of the agent took. */
  history: z.object({
    workMs: times,
    ofEstimate: times,
    landingMs: times,
    failedMs: times,
    costUsd: times,
    startMs: z.number().min(0).optional(),
  }),
  /** The agent is known to cost nothing. */
  free: z.boolean(),
  order: z.enum(orders),
  policy: z.object({ maxFailures: z.number(), backoffMs: z.array(z.number()) }),
  /** Testing agents after each landing, and the most that are allowed. */
  testingRatio: z.number(),
  testingCeiling: z.number(),
  /** What the run may use; missing where nobody knows yet. */
  budgets: budgetsSchema.optional(),
  /** How long an attempt that was or is to be resumed has held lanes in earlier stretches. */
  begun: z.array(z.object({ number: z.number(), ms: z.number() })).optional(),
  /** Of features that share something by name or were put off. */
  apart: z.array(z.object({ number: z.number(), resources: z.array(z.string()), skips: z.number() })),
});
export type ForecastBasis = z.infer<typeof forecastBasisSchema>;

/** What the open project's runs took so far, for forecasts that the window makes itself. */
export const forecastCalls = {
  /** By the settings of the live run, else by those the next one will have. */
  'forecast.history': { input: z.void(), value: forecastBasisSchema },
} as const;

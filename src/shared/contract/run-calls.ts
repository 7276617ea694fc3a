import { z } from 'zod';
import { budgetsSchema } from '../budget';
import { decidedFailureSchema } from '../failure-decision';
import { mostRequestText } from '../run-goal';
import { runSettingsSchema } from '../run-settings';

const nothing = z.void();

/** What a person may choose when a run starts; what is left out comes from the project's settings. */
export const runStartSchema = z.strictObject({
  ...runSettingsSchema.pick({ agent: true, concurrency: true, yolo: true, order: true, testingRatio: true }).partial()
    .shape,
  budget: budgetsSchema.optional(),
});
export type RunStart = z.infer<typeof runStartSchema>;

const splitSchema = z.strictObject({
  request: z.string().trim().min(1).max(mostRequestText),
  /** Left out: whom the settings name. */
  agent: z.string().min(1).max(200).optional(),
  /** Of the next run that builds: a window shows what the last one had. */
  concurrency: runSettingsSchema.shape.concurrency.optional(),
});

const concurrencySetSchema = z.object({
  value: z.number(),
  /** A sentence when the request was outside the limits; else null. */
  said: z.string().nullable(),
});

/** The open project's run. */
export const runCalls = {
  'run.start': { input: runStartSchema, value: nothing },
  /** A run of its own that only splits a request into tasks, which a person is shown before any of them is added. */
  'run.split': { input: splitSchema, value: nothing },
  'run.drain': { input: nothing, value: nothing },
  'run.resume': { input: nothing, value: nothing },
  'run.stop': { input: nothing, value: nothing },
  'run.kill': { input: nothing, value: nothing },
  /** About a failed feature the run asks about; refused as `stale` where somebody else has decided before. */
  'run.decideFailure': { input: decidedFailureSchema, value: nothing },
  /** All three at once; what the old ones held up goes on where there is some left. */
  'run.setBudgets': { input: budgetsSchema, value: nothing },
  'run.setConcurrency': { input: z.strictObject({ value: z.number().int() }), value: concurrencySetSchema },
} as const;

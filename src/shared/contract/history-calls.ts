import { z } from 'zod';
import { planningOutcomes, planningRoles } from '../planning';
import { roundOutcomes } from '../test-round';
import { idleCauses, markKinds, type Timeline } from '../timeline';
import { reportSchema, runLineSchema, spendSumSchema } from '../view-schemas';

const runNumber = z.number().int().min(1);
const feature = z.number().int();
const moment = z.number();

/** A run as the list of runs shows it. */
export const runEntrySchema = z.object({
  number: runNumber,
  startedAt: moment,
  /** Null while it goes on. */
  finishedAt: moment.nullable(),
  status: z.enum(['running', 'draining', 'stopping', 'finished']),
  /** Null while it goes on, and where its host was killed. */
  finalStatus: z.enum(['complete', 'partial', 'failed', 'stopped']).nullable(),
  /** The newest, stopped because the app was quit: the next start goes on with it. */
  paused: z.boolean().optional(),
  agent: z.string(),
  concurrency: z.number(),
  /** Of its report; null where there is none. */
  succeeded: z.number().nullable(),
  failed: z.number().nullable(),
  total: z.number().nullable(),
  speedUp: z.number().nullable(),
});
export type RunEntry = z.infer<typeof runEntrySchema>;

const phaseSchema = z.object({
  kind: z.enum(['working', 'verifying', 'merging']),
  from: moment,
  to: moment.nullable(),
});

export const timelineSchema: z.ZodType<Timeline> = z.object({
  run: runNumber,
  startedAt: moment,
  finishedAt: moment.nullable(),
  sequentialMs: z.number(),
  spans: z.array(
    z.object({
      attempt: z.string(),
      number: z.number(),
      feature,
      lane: z.number(),
      agent: z.string(),
      phases: z.array(phaseSchema),
      end: z.enum(['landed', 'failed', 'interrupted', 'needs_input', 'deferred']).nullable(),
      reason: z.string().nullable(),
      commit: z.string().nullable(),
      spend: spendSumSchema.optional(),
    }),
  ),
  idle: z.array(z.object({ lane: z.number(), from: moment, to: moment.nullable(), cause: z.enum(idleCauses) })),
  plannings: z
    .array(
      z.object({
        number: z.number(),
        role: z.enum(planningRoles),
        source: z.string(),
        from: z.number(),
        to: z.number().nullable(),
        outcome: z.enum(planningOutcomes).nullable(),
      }),
    )
    .optional(),
  rounds: z.array(
    z.object({
      number: z.number(),
      features: z.array(feature),
      from: moment,
      to: moment.nullable(),
      outcome: z.enum(roundOutcomes).nullable(),
    }),
  ),
  marks: z.array(
    z.object({
      at: moment,
      kind: z.enum(markKinds),
      feature: feature.nullable(),
      agents: z.number().nullable(),
    }),
  ),
});

/** A stretch of the activity from before the window looked. */
export const pastActivitySchema = z.object({
  /** Oldest first; `place` says where in the log their events stand. */
  lines: z.array(runLineSchema),
  /** Where the stretch begins: what is older is asked for with it. */
  from: z.number().int(),
  hasOlder: z.boolean(),
});
export type PastActivity = z.infer<typeof pastActivitySchema>;

/** The open project's runs, the present one included. */
export const historyCalls = {
  /** Newest first. */
  'runs.list': { input: z.void(), value: z.array(runEntrySchema) },
  /** Of a run that goes on as far as it got. */
  'runs.report': { input: z.strictObject({ run: runNumber }), value: reportSchema },
  /** Asks where to, and writes the report there. The value is the file's path; null where the person changed their mind. */
  'runs.export': {
    input: z.strictObject({ run: runNumber, format: z.enum(['markdown', 'json']) }),
    value: z.string().nullable(),
  },
  'runs.timeline': { input: z.strictObject({ run: runNumber }), value: timelineSchema },
  /** What happened before a place in the log, whichever run it belongs to; null: up to now. */
  'runs.activity': { input: z.strictObject({ before: z.number().int().min(1).nullable() }), value: pastActivitySchema },
} as const;

import { z } from 'zod';
import { budgetsSchema } from './budget';
import { batchWordSchema, decidedBatchSchema } from './batch';
import { decidedFailureSchema } from './failure-decision';
import {
  addedFeatureSchema,
  changedFeatureSchema,
  decidedProposalSchema,
  featureChangeSchema,
  featureReferenceSchema,
  importSummarySchema,
  planImportSchema,
  proposalDecisionSchema,
} from './feature-change';
import { planFeatureSchema } from './plan';
import { runStatuses } from './run';
import { runNewsSchema } from './run-news';
import { runSettingsSchema } from './run-settings';
import { reportSchema, runLineSchema } from './view-schemas';

/**
 * How people's programs speak with the host of a run over its control socket: one JSON value a line, requests up,
 * answers down, matched by `id`. A connection begins with `host.hello`, which brings the host's secret; before that
 * nothing else is answered. Every answer is a `Result`.
 */
export const controlProtocol = 1;

/** A connection that has not said hello may send this much; a longer line closes it. */
export const maxHelloBytes = 4 * 1024;
/** A longer request is refused unread. */
export const maxControlRequestBytes = 8 * 1024 * 1024;

export const controlRequestSchema = z.strictObject({
  id: z.number().int().min(0),
  call: z.string().min(1).max(100),
  input: z.unknown().optional(),
});
export type ControlRequest = z.infer<typeof controlRequestSchema>;

/** What comes down: an item of a stream, or the answer that ends a request. `id` is null where the request had none. */
export const controlFrameSchema = z.union([
  z.strictObject({ id: z.number().int(), item: z.unknown() }),
  z.strictObject({ id: z.number().int().nullable(), answer: z.unknown() }),
]);
export type ControlFrame =
  { readonly id: number; readonly item: unknown } | { readonly id: number | null; readonly answer: unknown };

const nothing = z.strictObject({});
const done = z.null();

/** The host of a run and what the run is. */
export const hostFactsSchema = z.object({
  pid: z.number().int(),
  version: z.string(),
  project: z.string(),
  run: z.number().int(),
  status: z.enum(runStatuses),
  settings: runSettingsSchema,
  /** Full name of the branch. */
  target: z.string(),
  startedAt: z.number(),
  /** Number of the last line of `run.follow` so far. */
  lastLine: z.number().int(),
  /** Lines that ask what becomes of a failed feature (`failed_for_good`) and that nobody has answered yet. */
  questions: z.array(runLineSchema).default([]),
});
export type HostFacts = z.infer<typeof hostFactsSchema>;

/** The run as it stands right after it was steered. */
export const steeredSchema = z.object({ run: z.number().int(), status: z.enum(runStatuses) });
export type Steered = z.infer<typeof steeredSchema>;

/** Calls with one answer. */
export const controlCalls = {
  'host.hello': {
    input: z.strictObject({
      secret: z.string().min(1).max(200),
      protocol: z.number().int(),
      /** Id of the project that is meant; the host of another one of the repository refuses. */
      project: z.string().min(1).max(200),
    }),
    value: done,
  },
  /** Answered once the run has begun: a host that is still putting an earlier run right lets wait. */
  'host.facts': { input: nothing, value: hostFactsSchema },
  'run.drain': { input: nothing, value: steeredSchema },
  'run.resume': { input: nothing, value: steeredSchema },
  'run.stop': { input: nothing, value: steeredSchema },
  'run.kill': { input: nothing, value: steeredSchema },
  'run.setConcurrency': {
    input: z.strictObject({ value: z.number().int() }),
    /** `said`: a sentence where the number was outside the limits. */
    value: z.object({ value: z.number().int(), said: z.string().nullable() }),
  },
  'run.setBudgets': { input: budgetsSchema, value: done },
  /** Refused as `stale` where somebody else has decided before. */
  'run.decideFailure': { input: decidedFailureSchema, value: done },
  'feature.change': {
    input: z.strictObject({ reference: featureReferenceSchema, change: featureChangeSchema }),
    value: changedFeatureSchema,
  },
  'feature.add': { input: planFeatureSchema, value: addedFeatureSchema },
  'plan.import': { input: planImportSchema, value: importSummarySchema },
  'proposal.decide': { input: proposalDecisionSchema, value: decidedProposalSchema },
  'batch.decide': { input: batchWordSchema, value: decidedBatchSchema },
} as const;

/** Calls with many answers: items, then a last answer when the run has ended. */
export const controlStreams = {
  /** Lines with a greater number than `after`, as far as they are still kept; null: from now on. */
  'run.follow': {
    input: z.strictObject({ after: z.number().int().min(0).nullable() }),
    item: runLineSchema,
    value: z.object({ report: reportSchema.nullable() }),
  },
  'view.follow': { input: nothing, item: runNewsSchema, value: done },
} as const;

export type ControlCall = keyof typeof controlCalls;
export type ControlStream = keyof typeof controlStreams;
export type ControlInput<N extends ControlCall> = z.output<(typeof controlCalls)[N]['input']>;
export type ControlValue<N extends ControlCall> = z.output<(typeof controlCalls)[N]['value']>;
export type StreamInput<N extends ControlStream> = z.output<(typeof controlStreams)[N]['input']>;
export type StreamItem<N extends ControlStream> = z.output<(typeof controlStreams)[N]['item']>;
export type StreamValue<N extends ControlStream> = z.output<(typeof controlStreams)[N]['value']>;

export function isControlCall(name: string): name is ControlCall {
  return Object.hasOwn(controlCalls, name);
}

export function isControlStream(name: string): name is ControlStream {
  return Object.hasOwn(controlStreams, name);
}

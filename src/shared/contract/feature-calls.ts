import { z } from 'zod';
import { batchWordSchema, decidedBatchSchema } from '../batch';
import { attemptOutcomes, attemptStatuses, roles } from '../attempt';
import { checkKinds, checkPhases } from '../check';
import {
  addedFeatureSchema,
  changeOutcomeSchema,
  decidedProposalSchema,
  featureChangeSchema,
  proposalDecisionSchema,
} from '../feature-change';
import { planFeatureSchema } from '../plan';
import { checkSettingSchema } from '../settings';
import { spendSumSchema } from '../view-schemas';

const number = z.number().int().positive();

/** One check of an attempt and what it came to. */
export const shownCheckSchema = z.object({
  name: z.string(),
  kind: z.enum(checkKinds),
  phase: z.enum(checkPhases),
  verdict: z.enum(['green', 'red', 'timed_out', 'not_started', 'cancelled']),
  exitCode: z.number().nullable(),
  startedAt: z.number(),
  durationMs: z.number(),
  /** The whole output, relative to `.flotilla`. */
  outputFile: z.string(),
  /** The last lines of the output. */
  tail: z.string(),
});
export type ShownCheck = z.infer<typeof shownCheckSchema>;

export const shownAttemptSchema = z.object({
  id: z.string(),
  number: z.number(),
  role: z.enum(roles),
  agent: z.string(),
  model: z.string().nullable(),
  lane: z.number(),
  status: z.enum(attemptStatuses),
  outcome: z.enum(attemptOutcomes).nullable(),
  reason: z.string().nullable(),
  /** The first time, where it was interrupted and went on. */
  claimedAt: z.number(),
  finishedAt: z.number().nullable(),
  /** How long it was at it, without the time between; null: it has not ended. */
  tookMs: z.number().nullable(),
  /** What its processes used; missing where none told of any use. */
  spend: spendSumSchema.optional(),
  /** What was warned of while it was at work; missing where there was nothing. */
  warnings: z.array(z.string()).optional(),
  checks: z.array(shownCheckSchema),
});
export type ShownAttempt = z.infer<typeof shownAttemptSchema>;

/** Where a feature's work is now. */
export const workPlaceSchema = z.object({
  /** Full name of the branch it lands on. */
  target: z.string(),
  /** The folder its agent works in, while it is there. */
  worktree: z.string().nullable(),
  branch: z.string().nullable(),
  /** The newest commit of its attempt. */
  head: z.string().nullable(),
  /** 1…: how many are before it in the merge queue, and it. */
  queuePlace: z.number().nullable(),
  landed: z.object({ commit: z.string(), at: z.number().nullable(), verified: z.boolean() }).nullable(),
  /** Work that was given up and is kept, newest first. */
  rescued: z.array(z.object({ ref: z.string(), commit: z.string(), attempt: z.number() })),
});
export type WorkPlace = z.infer<typeof workPlaceSchema>;

export const shownProposalSchema = z.object({
  proposal: z.number(),
  name: z.string(),
  description: z.string(),
  /** The feature whose agent asks for it. */
  by: z.number(),
});
export type ShownProposal = z.infer<typeof shownProposalSchema>;

/** What a feature's panel shows beside the feature itself. */
export const featureDetailsSchema = z.object({
  number: z.number(),
  question: z.string().nullable(),
  answer: z.string().nullable(),
  resources: z.array(z.string()),
  /** Checks of its own, beside the project's. */
  ownChecks: z.array(checkSettingSchema),
  /** Oldest first. */
  attempts: z.array(shownAttemptSchema),
  regressions: z.array(
    z.object({
      at: z.number(),
      evidence: z.string(),
      /** Number of the test round. */
      round: z.number().nullable(),
      commit: z.string().nullable(),
    }),
  ),
  work: workPlaceSchema,
  /** What its agents propose and nobody has decided about. */
  proposals: z.array(shownProposalSchema),
});
export type FeatureDetails = z.infer<typeof featureDetailsSchema>;

export const fileDiffSchema = z.object({
  status: z.enum(['A', 'M', 'D', 'T', 'R', 'C', 'U']),
  path: z.string(),
  oldPath: z.string().nullable(),
  /** Lines; null for what is no text. */
  added: z.number().nullable(),
  removed: z.number().nullable(),
  /** Git's modes before and after, where they differ. */
  modes: z.object({ before: z.string(), after: z.string() }).nullable(),
  /** Hunks as git writes them; null where there is none to show. */
  hunks: z.string().nullable(),
  /** Why there is none, or not all of it. */
  left: z.enum(['binary', 'too_long']).nullable(),
});
export type FileDiff = z.infer<typeof fileDiffSchema>;

export const featureDiffSchema = z.object({
  /** What is compared, for people: "Attempt 2 against main". */
  title: z.string(),
  files: z.array(fileDiffSchema),
  /** Files beyond those listed. */
  more: z.number(),
});
export type FeatureDiff = z.infer<typeof featureDiffSchema>;

/** One thing an agent said or did. */
export const saidSchema = z.object({
  kind: z.enum(['text', 'thinking', 'tool', 'result', 'trouble', 'note']),
  text: z.string(),
});
export type Said = z.infer<typeof saidSchema>;

export const conversationPageSchema = z.object({
  said: z.array(saidSchema),
  /** Bytes of the log that the page covers; the next one begins at `end`. */
  start: z.number(),
  end: z.number(),
  /** There is more behind `end` already. */
  hasMore: z.boolean(),
});
export type ConversationPage = z.infer<typeof conversationPageSchema>;

/** The open project's features. Changes go through the host of a run that goes on, wherever it is. */
export const featureCalls = {
  'features.change': { input: z.strictObject({ number, change: featureChangeSchema }), value: changeOutcomeSchema },
  'features.add': { input: z.strictObject(planFeatureSchema.shape), value: addedFeatureSchema },
  'features.decideProposal': { input: proposalDecisionSchema, value: decidedProposalSchema },
  /** Adds all tasks that a request was split into, or discards them. */
  'features.decideBatch': { input: batchWordSchema, value: decidedBatchSchema },
  'features.proposals': { input: z.void(), value: z.array(shownProposalSchema) },
  'features.details': { input: z.strictObject({ number }), value: featureDetailsSchema },
  /** Of the newest attempt, or of the one that is named. */
  'features.diff': { input: z.strictObject({ number, attempt: number.optional() }), value: featureDiffSchema },
  /** What the agent of an attempt said, from a byte of its log on; null: its end. */
  'features.conversation': {
    input: z.strictObject({
      number,
      attempt: number,
      from: z.number().int().min(0).nullable(),
    }),
    value: conversationPageSchema,
  },
  /** Makes a branch of work that was given up and is kept; the value is its name. */
  'features.keepAsBranch': { input: z.strictObject({ ref: z.string().min(1).max(300) }), value: z.string() },
  /** Shows the attempt's worktree in the system's file manager; only a folder of ours that is there. */
  'features.openWorktree': { input: z.strictObject({ number }), value: z.void() },
} as const;

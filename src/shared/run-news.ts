import { z } from 'zod';
import { agentStates } from './agent-event';
import { gateViewSchema } from './gate';
import type { AttemptId, FeatureNumber } from './ids';

const feature = z.custom<FeatureNumber>((value) => Number.isInteger(value));
const attempt = z.custom<AttemptId>((value) => typeof value === 'string');

const words = { state: z.enum(agentStates), thought: z.string().nullable(), tool: z.string().nullable() };

/** All signals but what agents print, which windows read from files. */
const signalSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('agent_update'),
    attemptId: attempt,
    feature,
    lane: z.number(),
    ...words,
    steps: z.object({ done: z.number(), total: z.number() }).nullable(),
  }),
  z.object({ type: z.literal('testing_update'), testId: attempt, ...words }),
  z.object({ type: z.literal('planning_update'), planningId: attempt, ...words }),
  z.object({ type: z.literal('failed_for_good'), feature }),
  z.object({ type: z.literal('failure_decided'), feature }),
  z.object({ type: z.literal('wait'), feature, reason: z.string() }),
  z.object({ type: z.literal('gate'), gate: gateViewSchema }),
]);

const runWaitSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lock'), lock: z.string(), heldBy: feature }),
  z.object({ kind: z.literal('back_off'), until: z.number() }),
  z.object({ kind: z.literal('host'), sentence: z.string() }),
  z.object({ kind: z.literal('gate'), gate: gateViewSchema }),
  z.object({ kind: z.literal('uncommitted_changes'), sentence: z.string() }),
]);

/**
 * What a window in another process has to hear of a live run beside what the database tells: what is true now and stored
 * nowhere. The first items bring it up to date.
 */
export const runNewsSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('signal'), signal: signalSchema }),
  /** Features whose wait began, changed, or ended (null). */
  z.object({ type: z.literal('waits'), waits: z.array(z.tuple([feature, runWaitSchema.nullable()])) }),
]);
export type RunNews = z.infer<typeof runNewsSchema>;
